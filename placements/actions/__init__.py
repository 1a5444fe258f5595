"""All that can be done with matches and placements."""

from placements.actions.coordinating import approve_match, lapse_match, refuse_match
from placements.actions.hosting import decline_match, invite_volunteer, offer_days, open_candidate, shortlist_match
from placements.actions.recommending import recommend_opportunity
from placements.actions.retention import (
    forget_what_is_past,
    look_after_silent_people,
    look_after_unused_accounts,
)
from placements.actions.running import (
    cancel_placement,
    complete_placement,
    end_placement_early,
    leave_placement,
    pause_placement,
    resume_placement,
    start_placement,
    tick_check,
)
from placements.actions.sharing import open_match, take_back_sharing
from placements.actions.telling import note_showings
from placements.actions.volunteering import (
    accept_invitation,
    agree_to_days,
    ask_for_other_days,
    decline_invitation,
    dismiss_opportunity,
    restore_opportunity,
    show_interest,
    withdraw_interest,
)

__all__ = [
    "accept_invitation",
    "agree_to_days",
    "approve_match",
    "ask_for_other_days",
    "cancel_placement",
    "complete_placement",
    "decline_invitation",
    "decline_match",
    "dismiss_opportunity",
    "end_placement_early",
    "forget_what_is_past",
    "invite_volunteer",
    "lapse_match",
    "leave_placement",
    "look_after_silent_people",
    "look_after_unused_accounts",
    "note_showings",
    "offer_days",
    "open_candidate",
    "open_match",
    "pause_placement",
    "recommend_opportunity",
    "refuse_match",
    "restore_opportunity",
    "resume_placement",
    "shortlist_match",
    "show_interest",
    "start_placement",
    "take_back_sharing",
    "tick_check",
    "withdraw_interest",
]
