"""What a host's desk shows: what to answer, what is missing, how each opportunity does."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.enums import OrganisationState
from organisations.models import Opportunity, Organisation
from organisations.models.opportunity import OpportunityQuerySet
from organisations.queries import missing_for_verification
from placements.cards import LISTED_BY_HOSTS, SEEN_BY_HOSTS
from placements.enums import WAITING_FOR_HOST, MatchState
from placements.models import Match, Suggestion
from tandem.accounts.models import User

PEOPLE_SUGGESTED = 6


@dataclass(frozen=True)
class Task:
    """One line of the set-up: `state` is todo, now, done, waiting or problem."""

    title: str
    text: str = ""
    href: str = ""
    state: str = "todo"
    state_label: str = ""


def people_to_invite(opportunity: Opportunity) -> list[Suggestion]:
    """The few suggested people whom the page of candidates shows, best first, with what their cards read."""
    suggested = Suggestion.objects.for_opportunity(opportunity).current()
    return list(suggested.select_related(*SEEN_BY_HOSTS).prefetch_related(*LISTED_BY_HOSTS)[:PEOPLE_SUGGESTED])


def to_answer(user: User) -> list[Match]:
    """Matches in which the host has the next word, the nearest promised day first."""
    return list(
        Match.objects.waiting_for_host()
        .filter(opportunity__in=Opportunity.objects.hosted_by(user))
        .select_related("opportunity__organisation", "volunteer__user")
        .order_by("answer_by", "pk")
    )


def opportunities_with_counts(user: User) -> OpportunityQuerySet:
    """All opportunities of the person's organisations, with how many wait and how many are on the way."""
    return (
        Opportunity.objects.of(user)
        .select_related("organisation", "commune")
        .annotate(
            waiting=Count("matches", filter=Q(matches__state__in=WAITING_FOR_HOST)),
            on_the_way=Count("matches", filter=Q(matches__state__in=[MatchState.OFFERED, MatchState.PROPOSED])),
        )
        .order_by("-created_at", "-pk")
    )


def set_up_tasks(organisation: Organisation) -> list[Task]:
    """What stands between the organisation and its first volunteer; empty once it is verified."""
    if organisation.state == OrganisationState.VERIFIED:
        return []
    missing = missing_for_verification(organisation)
    edit = reverse("host:organisation", args=[organisation.pk])
    described = (
        Task(
            _("Describe your organisation"),
            _("Missing: %(what)s") % {"what": ", ".join(map(str, missing))},
            edit,
            "now",
            _("To do"),
        )
        if missing
        else Task(_("Describe your organisation"), "", edit, "done", _("Done"))
    )
    return [described, _verification(organisation, ready=not missing), _first_opportunity(organisation)]


def _verification(organisation: Organisation, *, ready: bool) -> Task:
    title = _("A coordinator verifies you")
    if organisation.state == OrganisationState.SUBMITTED:
        return Task(title, _("We answer within three working days."), "", "waiting", _("We are looking at it"))
    if organisation.state in (OrganisationState.REFUSED, OrganisationState.SUSPENDED):
        return Task(title, organisation.note_from_coordinator, "", "problem", organisation.get_state_display())
    edit = reverse("host:organisation", args=[organisation.pk])
    return Task(title, organisation.note_from_coordinator, edit, "now" if ready else "todo", _("To do"))


def _first_opportunity(organisation: Organisation) -> Task:
    has_one = organisation.opportunities.exists()
    new = reverse("host:opportunity_new", args=[organisation.pk])
    return Task(
        _("Write your first opportunity"),
        _("You can write it now. It is published after the verification."),
        new,
        "done" if has_one else "todo",
        _("Done") if has_one else _("To do"),
    )
