"""How a match, a placement and a matching round move from state to state."""

from placements.enums import MatchState as M
from placements.enums import PlacementState as P
from placements.enums import RoundState as R
from tandem.lifecycle.machine import Lifecycle, Transition

UNDECIDED = {M.INVITED, M.INTERESTED, M.SHORTLISTED, M.OFFERED, M.PROPOSED}

MATCH = Lifecycle(
    "match",
    [M.INVITED, M.INTERESTED],
    Transition("accept", {M.INVITED}, M.INTERESTED),
    Transition("shortlist", {M.INTERESTED}, M.SHORTLISTED),
    Transition("offer", {M.SHORTLISTED, M.OFFERED, M.PROPOSED}, M.OFFERED),
    Transition("agree", {M.OFFERED}, M.PROPOSED),
    Transition("ask_again", {M.OFFERED}, M.SHORTLISTED),
    Transition("approve", {M.PROPOSED}, M.APPROVED),
    Transition("withdraw", UNDECIDED - {M.INVITED}, M.WITHDRAWN),
    Transition("turn_down", {M.INVITED}, M.DECLINED),
    Transition("decline", UNDECIDED - {M.INVITED, M.PROPOSED}, M.DECLINED),
    Transition("refuse", {M.PROPOSED}, M.REFUSED),
    Transition("lapse", UNDECIDED, M.LAPSED),
    Transition("end", {M.APPROVED}, M.ENDED),
)

PLACEMENT = Lifecycle(
    "placement",
    [P.PREPARING],
    Transition("start", {P.PREPARING}, P.ACTIVE),
    Transition("pause", {P.ACTIVE}, P.PAUSED),
    Transition("resume", {P.PAUSED}, P.ACTIVE),
    Transition("complete", {P.ACTIVE}, P.COMPLETED),
    Transition("end_early", {P.ACTIVE, P.PAUSED}, P.ENDED_EARLY),
    Transition("cancel", {P.PREPARING}, P.CANCELLED),
)

ROUND = Lifecycle(
    "matchinground",
    [R.REQUESTED],
    Transition("begin", {R.REQUESTED}, R.RUNNING),
    Transition("finish", {R.RUNNING}, R.READY),
    Transition("publish", {R.READY}, R.PUBLISHED),
    Transition("replace", {R.PUBLISHED}, R.REPLACED),
    Transition("discard", {R.REQUESTED, R.RUNNING, R.READY}, R.DISCARDED),
    Transition("overtake", {R.READY}, R.DISCARDED),
    Transition("fail", {R.REQUESTED, R.RUNNING}, R.FAILED),
)
