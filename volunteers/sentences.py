"""What the record says of profiles, as sentences, and which records speak of a volunteer."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from tandem.audit import people
from tandem.audit.sentences import register
from volunteers.enums import ConsentPurpose, LookPurpose, ProfileStep
from volunteers.models import Volunteer

OF_A_PROFILE = {
    "registered": _("%(who)s began the profile %(what)s"),
    "answered": _("%(who)s answered “%(step)s” in %(what)s"),
    "paused": _("%(who)s took a pause (%(what)s)"),
    "resumed": _("%(who)s went on after the pause (%(what)s)"),
    "opened": _("%(who)s opened the profile %(what)s"),
    "opened_situation": _("%(who)s opened the situation of %(what)s: %(purpose)s"),
    "changed_situation": _("%(who)s changed the situation of %(what)s"),
    "deleted_situation": _("%(who)s deleted the situation of %(what)s"),
    "agreed": _("%(who)s agreed: %(purpose)s (%(what)s, version %(version)s of the words)"),
    "withdrew_agreement": _("%(who)s took an agreement back: %(purpose)s (%(what)s)"),
    "asked_to_help": _("%(who)s asked to help %(what)s"),
    "agreed_to_help": _("%(who)s agreed that person %(helper)s helps (%(what)s)"),
    "ended_help": _("%(who)s ended the help of person %(helper)s (%(what)s)"),
    "confirmed_answers": _("%(who)s said that the answers of %(what)s are right"),
    "kept_profile": _("%(who)s said that the profile %(what)s is to be kept"),
    "asked_to_stay": _("%(who)s asked whether %(what)s is to be kept"),
    "warned": _("%(who)s said when %(what)s is deleted"),
    "made_card": _("%(who)s made an access card for %(what)s"),
    "took_back_card": _("%(who)s took the access card of %(what)s back"),
    "sent_log_in": _("%(who)s sent the way to log in to %(what)s"),
}
OPENED_LISTS = {
    "opened": _("%(who)s opened the page of %(what)s"),
    "opened_list": _("%(who)s opened a list with names: %(list)s"),
    "exported": _("%(who)s took a copy of all data of %(what)s"),
    "erased": _("%(who)s erased %(what)s"),
    "warned": _("%(who)s said when %(what)s is deleted"),
    "used_card": _("%(who)s logged in with an access card"),
    "made_helper": _("%(who)s made %(what)s a helper"),
    "ended_helper": _("%(who)s ended that %(what)s is a helper"),
}
LISTS = {
    "volunteers.volunteer": _("volunteers"),
    "accounts.user": _("people"),
    "placements.placement": _("placements"),
    "audit.auditevent": _("the record"),
}

PURPOSES = {**dict(ConsentPurpose.choices), **dict(LookPurpose.choices)}
register("volunteers.volunteer", "V", OF_A_PROFILE, labels={"purpose": PURPOSES, "step": dict(ProfileStep.choices)})
register("accounts.user", "U", OPENED_LISTS, labels={"list": LISTS})


@people.register
def profiles_of(keys: Collection[int]) -> Iterator[tuple[type[Volunteer], list[int]]]:
    """The profiles of these people."""
    yield Volunteer, list(Volunteer.objects.filter(user__in=keys).values_list("pk", flat=True))
