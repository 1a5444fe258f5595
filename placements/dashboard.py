"""What waits for the coordinators, on the admin's start page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity, Organisation
from placements.models import Match, Placement
from placements.queries import waiting_counts
from tandem.dashboard.panels import Line, Panel, register
from volunteers.models import Volunteer


@register
def queues() -> list[Panel]:
    """What waits for a decision now, and what waits longer than promised."""
    waiting = [
        _line(_("organisations to verify"), Organisation.objects.submitted(), "organisations_organisation"),
        _line(_("opportunities to publish"), Opportunity.objects.submitted(), "organisations_opportunity"),
        _line(_("matches to approve"), Match.objects.proposed(), "placements_match", state="proposed"),
    ]
    late = [Line(count.title, count.number, count.url, count.oldest) for count in waiting_counts()]
    return [
        Panel(_("Waiting for your decision"), waiting, order=10),
        Panel(_("Waiting longer than promised"), late, order=20),
        Panel(_("Tandem now"), _figures(), order=30),
    ]


def _line(title: object, rows: object, admin_name: str, *, state: str = "submitted") -> Line:
    """The longest waiting decides how old the line is."""
    since = list(rows.values_list("state_since", flat=True))  # type: ignore[attr-defined]  # a queryset of records with a state
    url = reverse(f"admin:{admin_name}_changelist") + f"?state__exact={state}"
    return Line(title, len(since), url, min(since, default=None))  # type: ignore[arg-type]  # a lazy translation


def _figures() -> list[Line]:
    return [
        Line(_("volunteers"), Volunteer.objects.count(), reverse("admin:volunteers_volunteer_changelist")),
        Line(
            _("open opportunities"),
            Opportunity.objects.published().count(),
            _all("organisations_opportunity") + "?state__exact=published",
        ),
        Line(_("live matches"), Match.objects.live().count(), _all("placements_match")),
        Line(_("placements prepared or under way"), Placement.objects.current().count(), _all("placements_placement")),
    ]


def _all(admin_name: str) -> str:
    return reverse(f"admin:{admin_name}_changelist")
