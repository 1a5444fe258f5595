"""The fixed lists of suggestions, matches and placements."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MatchState(TextChoices):
    """Where a match stands, as a coordinator says it."""

    INVITED = "invited", _("Invited by the host")
    INTERESTED = "interested", _("Interested")
    SHORTLISTED = "shortlisted", _("The host wants to meet")
    OFFERED = "offered", _("The host offered days")
    PROPOSED = "proposed", _("Both said yes")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn by the volunteer")
    DECLINED = "declined", _("Declined")
    REFUSED = "refused", _("Not approved")
    LAPSED = "lapsed", _("No place left")
    ENDED = "ended", _("The placement has ended")


LIVE_MATCH_STATES = [
    MatchState.INVITED,
    MatchState.INTERESTED,
    MatchState.SHORTLISTED,
    MatchState.OFFERED,
    MatchState.PROPOSED,
    MatchState.APPROVED,
]
WAITING_FOR_HOST = [MatchState.INTERESTED, MatchState.SHORTLISTED]
AS_GOOD_AS_TAKEN = [MatchState.OFFERED, MatchState.PROPOSED]  # days were offered: hardly anybody turns them down
NAME_IS_SHARED = [MatchState.SHORTLISTED, MatchState.OFFERED, MatchState.PROPOSED, MatchState.APPROVED]


class PlacementState(TextChoices):
    """Where a placement stands."""

    PREPARING = "preparing", _("In preparation")
    ACTIVE = "active", _("Under way")
    PAUSED = "paused", _("Paused")
    COMPLETED = "completed", _("Completed")
    ENDED_EARLY = "ended_early", _("Ended early")
    CANCELLED = "cancelled", _("Cancelled before the start")


class DayOutcome(TextChoices):
    """What became of an agreed day."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    ABSENT_EXCUSED = "absent_excused", _("Excused")
    CANCELLED = "cancelled", _("Cancelled")


class CheckItem(TextChoices):
    """What has to be done before the first day; who does it is said in the label."""

    INFORMATION = "info_note_ack", _("The host told the volunteer about aim, insurance, allowance and discretion")
    INSURANCE = "insurance_ok", _("The host's liability insurance is valid on all days")
    NOTICES = "notification_done", _("Whoever has to be told beforehand was told (the volunteer knows who)")
    SUPERVISOR = "supervisor_named", _("Somebody is named who receives the volunteer")


class ShownWhere(TextChoices):
    """Where a suggestion was shown to its volunteer."""

    HOME = "home", _("On the home page")
    DIGEST = "digest", _("In a message with suggestions")
    NEWS = "news", _("In a message about one new opportunity")


class RoundState(TextChoices):
    """Where a matching round stands."""

    REQUESTED = "requested", _("Waits for the engine")
    RUNNING = "running", _("Being computed")
    READY = "ready", _("Ready to look at")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced by a newer one")
    DISCARDED = "discarded", _("Not published")
    FAILED = "failed", _("Failed")


ROUND_IN_PROGRESS = [RoundState.REQUESTED, RoundState.RUNNING]


class RoundPurpose(TextChoices):
    """What a round is for."""

    SUGGEST = "suggest", _("New suggestions")
    TRIAL = "trial", _("To see what other weights would change")


class RoundProblem(TextChoices):
    """What made a round fail, or that a newer one overtook it.

    The sentence takes `detail`: how much memory it may have, or what the computer said.
    """

    MEMORY = "memory", _("It needed more memory than it may have (%(detail)s MB). Nothing was changed.")
    BROKE_OFF = (
        "broke_off",
        _("The computation broke off (%(detail)s). Nothing was changed; a new round can be started."),
    )
    SILENT = "silent", _("The computation stopped without a word. Nothing was changed; a new round can be started.")
    OVERTAKEN = "overtaken", _("It was set aside, because a round from newer data was published.")


class RetentionStep(TextChoices):
    """What is done with a profile of whose volunteer nothing is heard."""

    ASK = "ask", _("ask whether to keep the profile")
    WARN = "warn", _("say when the profile is deleted")
    DELETE = "delete", _("delete the profile")


class VolunteerReason(TextChoices):
    """Why a volunteer says no or withdraws; none of them is a fault."""

    NO_TIME = "no_time", _("I do not have time on these days")
    TOO_FAR = "too_far", _("It is too far")
    LANGUAGE = "language", _("The language is difficult for me")
    NOT_MY_FIELD = "not_my_field", _("It is not what I want to do")
    COURSE = "training_or_course", _("I have a course or training")
    JOB = "found_job", _("I found a job")
    MOVED = "moved_centre", _("I moved")
    HEALTH = "health", _("I do not feel well enough")
    FAMILY = "family", _("My family needs me")
    APPOINTMENT = "procedure_appointment", _("I have an appointment")
    RATHER_NOT = "rather_not_say", _("I would rather not say")


class HostReason(TextChoices):
    """Why a host says no; kind, and true."""

    LANGUAGE = "language_needed", _("We need more of one language for these tasks")
    DAYS = "days_do_not_fit", _("The days do not fit")
    SKILLS = "other_skills", _("We look for other skills this time")
    CHOSEN = "somebody_chosen", _("We have chosen somebody else")
    PLANS = "our_plans_changed", _("Our plans have changed")


class CoordinatorReason(TextChoices):
    """Why a coordinator does not approve, or ends something."""

    OTHER_PLACEMENT = "other_placement", _("There is another placement at the same time")
    CONDITIONS = "conditions_open", _("A condition is not fulfilled yet")
    HOST_PLANS = "host_changed_plans", _("The host's plans have changed")
    VOLUNTEER_PLANS = "volunteer_changed_plans", _("The volunteer's plans have changed")
    NOT_A_FIT = "not_a_fit", _("It does not fit")


class LapseReason(TextChoices):
    """Why a match ended by itself."""

    FILLED = "filled", _("All places are taken")
    CLOSED = "closed", _("The opportunity was closed")
    EXPIRED = "expired", _("The dates are over")
    COMPLETED = "completed", _("All days are done")
