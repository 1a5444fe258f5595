"""What a volunteer's home says first: the one next step."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placements.enums import DayOutcome, MatchState, PlacementState
from placements.models import Match, Placement
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer


@dataclass(frozen=True)
class NextStep:
    """One sentence and one button; without `href` there is nothing to do."""

    title: str
    text: str = ""
    href: str = ""
    action: str = ""


def next_step(
    volunteer: Volunteer, matches: list[Match], placement: Placement | None, missing: list[ProfileStep]
) -> NextStep:
    """The most pressing thing: an answer to give, then the placement, then the profile, then a kind word."""
    for state, step in ((MatchState.OFFERED, _choose_days), (MatchState.INVITED, _answer_invitation)):
        if match := next((match for match in matches if match.state == state), None):
            return step(match)
    if volunteer.filled_in_at:
        return _look_at_answers()
    if placement:
        return _get_ready(placement)
    if missing:
        return _finish_profile(missing)
    if match := next((match for match in matches if match.state == MatchState.SHORTLISTED), None):
        return _be_reachable(match)
    if volunteer.is_paused:
        return NextStep(_("You take a pause"), _("You get no suggestions now."), reverse("profile:summary"), _("Go on"))
    return _look_around(matches)


def _choose_days(match: Match) -> NextStep:
    return NextStep(
        _("%(host)s proposes days for your placement") % {"host": match.opportunity.organisation.name},
        _("Look at the days and say if they are good for you."),
        reverse("home:match", args=[match.pk]),
        _("See the days"),
    )


def _answer_invitation(match: Match) -> NextStep:
    return NextStep(
        _("%(host)s invites you") % {"host": match.opportunity.organisation.name},
        _("They do not know your name. You decide. Saying no changes nothing."),
        reverse("home:match", args=[match.pk]),
        _("Read the invitation"),
    )


def _get_ready(placement: Placement) -> NextStep:
    return NextStep(
        _title_of(placement),
        _("You find the address, the times and the contact person on one page."),
        reverse("home:placement", args=[placement.pk]),
        _("See my placement"),
    )


def _title_of(placement: Placement) -> str:
    if placement.state == PlacementState.PAUSED:
        return _("Your placement is paused")
    today = timezone.localdate()
    if placement.first_day >= today:
        return _("Your placement begins on %(day)s") % {"day": date_format(placement.first_day, "l j F")}
    ahead = placement.days.filter(outcome=DayOutcome.PLANNED, date__gte=today).first()
    if ahead:
        return _("Your next day is %(day)s") % {"day": date_format(ahead.date, "l j F")}
    return _("Your placement is under way")


def _look_at_answers() -> NextStep:
    return NextStep(
        _("Somebody filled in your profile with you"),
        _("Look at the answers and say if they are right. Until your first yes, no host sees anything of them."),
        reverse("profile:confirm"),
        _("Look at the answers"),
    )


def _finish_profile(missing: list[ProfileStep]) -> NextStep:
    return NextStep(
        _("Answer some questions about yourself"),
        _("Then we can suggest what fits you. You can stop at any time and go on later."),
        reverse("profile:step", args=[missing[0].value]),
        _("Answer the questions"),
    )


def _be_reachable(match: Match) -> NextStep:
    if match.wants_other_days:
        return NextStep(_("You asked for other days"), _("You get a message when the host proposes them."))
    return NextStep(
        _("%(host)s wants to meet you") % {"host": match.opportunity.organisation.name},
        _("They will write to you or call you. Please look at your phone from time to time."),
        reverse("home:match", args=[match.pk]),
        _("See what happens next"),
    )


def _look_around(matches: list[Match]) -> NextStep:
    if any(match.state in (MatchState.INTERESTED, MatchState.PROPOSED) for match in matches):
        return NextStep(_("Nothing to do now"), _("You asked, and they are looking at it. We write to you."))
    return NextStep(
        _("Find something that you would like to do"),
        _("Say that you are interested. You can change your mind at any time."),
        reverse("opportunities:list"),
        _("See all opportunities"),
    )
