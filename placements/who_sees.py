"""Who can see what about a volunteer, now and by name; and what they agreed to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from placements.enums import MatchState, PlacementState
from placements.models import Match, Placement, Suggestion
from tandem.audit.models import AuditEvent
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent, Volunteer

OF_A_LINE = ("opportunity__title", "opportunity__organisation__name")


@dataclass(frozen=True)
class Reader:
    """Somebody who can see something: their name, what it is about, and since when where that is known."""

    name: str
    about: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Agreement:
    """One consent as its volunteer reads it; `take_back` is the address of the way back, empty where it is over."""

    purpose: str
    about: str
    words: str
    language: str
    given_on: date
    ended_on: date | None
    take_back: str


def hosts_without_name(volunteer: Volunteer) -> list[Reader]:
    """The organisations that can see the volunteer's card, under a code, with the titles of their opportunities."""
    matches = Match.objects.live().of_volunteer(volunteer).exclude(pk__in=[match.pk for match in _sharing(volunteer)])
    seen = list(matches.values_list(*OF_A_LINE))
    if not volunteer.is_paused:
        seen += Suggestion.objects.for_volunteer(volunteer).current().values_list(*OF_A_LINE)
    titles: dict[str, list[str]] = defaultdict(list)
    for title, organisation in seen:
        titles[organisation].append(title)
    return [Reader(organisation, _(", ").join(titles[organisation])) for organisation in sorted(titles)]


def hosts_with_contact(volunteer: Volunteer) -> list[Reader]:
    """The organisations that see first name and contact, and since when."""
    matches = _sharing(volunteer)
    shown = AuditEvent.objects.filter(
        subject_type=Match._meta.label_lower, subject_id__in=[str(match.pk) for match in matches], verb="shortlist"
    )
    since = {int(key): localdate(at) for key, at in shown.order_by("pk").values_list("subject_id", "at")}
    return [_reader(match, since.get(match.pk)) for match in matches]


def hosts_with_name_only(volunteer: Volunteer) -> list[Reader]:
    """The organisations that still read the first name on the page of a placement that is over."""
    over = Placement.objects.filter(volunteer=volunteer).exclude(state=PlacementState.CANCELLED)
    over = over.exclude(match__state=MatchState.APPROVED).select_related("match__opportunity__organisation")
    return [_reader(placement.match, None) for placement in over]


def helpers_of(volunteer: Volunteer) -> list[Reader]:
    """The people who help the volunteer with the profile now, and since when."""
    helping = volunteer.accompaniments.in_force().select_related("helper").order_by("pk")
    return [
        Reader(one.helper.first_name or _("a helper"), since=localdate(one.agreed_at or one.asked_at))
        for one in helping
    ]


def agreements_of(volunteer: Volunteer) -> list[Agreement]:
    """All that the volunteer ever agreed to: what holds first, then what is over."""
    consents = list(volunteer.consents.newest_first())
    hosts = _hosts_by_match(consent.about_id for consent in consents)
    return [_agreement(consent, hosts.get(consent.about_id, "")) for consent in consents]


def _sharing(volunteer: Volunteer) -> list[Match]:
    live = Match.objects.live().of_volunteer(volunteer).select_related("opportunity__organisation")
    return [match for match in live if match.shares_name]


def _reader(match: Match, since: date | None) -> Reader:
    return Reader(match.opportunity.organisation.name, match.opportunity.title, since)


def _hosts_by_match(keys: Iterable[int | None]) -> dict[int | None, str]:
    found = Match.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", *OF_A_LINE)
    return {key: f"{organisation} · {title}" for key, title, organisation in found}


def _agreement(consent: Consent, host: str) -> Agreement:
    words = WORDS_OF_CONSENT[ConsentPurpose(consent.purpose)]
    return Agreement(
        purpose=consent.get_purpose_display(),
        about=host,
        words=str(words.text) if consent.version == words.version else "",
        language=dict(settings.LANGUAGES).get(consent.language, consent.language),
        given_on=localdate(consent.given_at),
        ended_on=localdate(consent.withdrawn_at) if consent.withdrawn_at else None,
        take_back=reverse("home:take_back", args=[consent.pk]) if consent.is_live else "",
    )
