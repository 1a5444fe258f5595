"""Who opened what about a volunteer, as the volunteer reads it: the day, who, what and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.models import Match, Placement
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from volunteers.enums import LookPurpose
from volunteers.models import Volunteer

MOST_SHOWN = 200
OF_ALL_VOLUNTEERS = ["volunteers.volunteer", "accounts.user", "audit.auditevent"]
WHAT = {
    "opened": gettext_lazy("Your profile"),
    "opened_situation": gettext_lazy("Your situation, as it is noted for notices"),
    "changed_situation": gettext_lazy("Your situation was changed"),
    "deleted_situation": gettext_lazy("The note about your situation was deleted"),
    "registered": gettext_lazy("Began your profile for you"),
    "answered": gettext_lazy("Filled in answers for you"),
    "made_card": gettext_lazy("Made an access card for you"),
    "sent_log_in": gettext_lazy("Sent you the way to log in"),
}


@dataclass(frozen=True)
class Opening:
    """One line of the page; the same thing done twice on one day by the same side is one line."""

    day: date
    who: str
    what: str
    why: str = ""


def openings_of(volunteer: Volunteer) -> list[Opening]:
    """The newest first, without what the volunteer did."""
    hosts = dict(
        Match.objects.filter(volunteer=volunteer).values_list("pk", "opportunity__organisation__name").order_by()
    )
    asked = _of_the_profile(volunteer) | _about(Match, hosts, ["opened"]) | _of_lists(volunteer)
    asked |= _about(User, [volunteer.user_id], ["opened"])
    events = list(AuditEvent.objects.filter(asked).exclude(actor_id=volunteer.user_id).order_by("-pk")[:MOST_SHOWN])
    people = User.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    lines = (_opening(event, people.get(event.actor_id or 0), hosts) for event in events)
    return list(dict.fromkeys(lines))


def _of_the_profile(volunteer: Volunteer) -> Q:
    looked = ["opened", "opened_situation", "changed_situation", "deleted_situation"]
    done_for_them = _about(Volunteer, [volunteer.pk], list(WHAT)) & Q(on_behalf_of_id=volunteer.user_id)
    return _about(Volunteer, [volunteer.pk], looked) | done_for_them


def _of_lists(volunteer: Volunteer) -> Q:
    """Lists on which the name could stand: those of all volunteers, and that of placements once there was one."""
    staff = User.objects.filter(is_staff=True).values_list("pk", flat=True)
    opened = _about(User, staff, ["opened_list"])
    found = opened & Q(data__list__in=OF_ALL_VOLUNTEERS, at__gte=volunteer.created_at)
    first = Placement.objects.filter(volunteer=volunteer).order_by("approved_at").first()
    return found | (opened & Q(data__list="placements.placement", at__gte=first.approved_at)) if first else found


def _about(model: type[Model], keys: Iterable[int], verbs: list[str]) -> Q:
    subjects = [str(key) for key in keys]
    return Q(subject_type=model._meta.label_lower, subject_id__in=subjects, verb__in=verbs)


def _opening(event: AuditEvent, person: User | None, hosts: dict[int, str]) -> Opening:
    why = LookPurpose(event.data["purpose"]).label if event.verb == "opened_situation" else ""
    return Opening(localdate(event.at), _who(event, person, hosts), _what(event, hosts), str(why))


def _who(event: AuditEvent, person: User | None, hosts: dict[int, str]) -> str:
    if _is_by_host(event):
        return _("%(organisation)s (host organisation)") % {"organisation": hosts[int(event.subject_id)]}
    if person is None or person.is_staff:
        return _("CEV (a coordinator)")
    return _("%(name)s (helps you)") % {"name": person.first_name or _("a helper")}


def _what(event: AuditEvent, hosts: dict[int, str]) -> str:
    if event.verb == "opened_list":
        return _("A list on which your name can stand")
    if event.subject_type == User._meta.label_lower:
        return _("Your account: name and address")
    if event.subject_type != Match._meta.label_lower:
        return str(WHAT[event.verb])
    if _is_by_host(event):
        return _("Your first name and how to reach you")
    return _("Your match with %(organisation)s") % {"organisation": hosts[int(event.subject_id)]}


def _is_by_host(event: AuditEvent) -> bool:
    return event.subject_type == Match._meta.label_lower and event.data.get("role") != "coordinator"
