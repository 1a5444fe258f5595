"""What the list of opportunities shows: cards, chosen filters, and which filter to loosen when nothing is left."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.enums import Need
from organisations.filters import OpportunityFilter
from organisations.models import Opportunity, OpportunityLanguage
from organisations.models.opportunity import OpportunityQuerySet
from tandem.vocabulary.enums import LanguageLevel
from tandem.vocabulary.models import Commune

METRES_A_KM = 1000
LONGEST_WORDS = 60
TOGETHER = {"language": ["level"], "commune": ["km"]}  # what says nothing without the other goes with it
# What a card shows and no more: the texts and the words to be found by are long.
OF_A_LANGUAGE = ["opportunity", "level", *(f"language__label_{code}" for code in ("en", "fr", "nl", "ar"))]
OF_AN_OPPORTUNITY = [
    "title", "summary", "starts_on", "ends_on", "days", "is_remote", "seats", "seats_taken", "organisation__name",
    "commune__name_fr", "commune__name_nl", "commune__x_m", "commune__y_m",
]  # fmt: skip
NEEDED = Prefetch(
    "languages",
    OpportunityLanguage.objects.filter(need=Need.REQUIRED)
    .select_related("language")
    .only(*OF_A_LANGUAGE)
    .order_by("pk"),
    to_attr="needed",
)


@dataclass(frozen=True)
class Card:
    """One opportunity in the list, its words made once."""

    url: str
    title: str
    summary: str
    host: str
    when: str
    where: str
    needed: str
    places: str


@dataclass(frozen=True)
class Chosen:
    """One filter that is set: its words, the address without it, and how many there would be."""

    label: str
    href: str
    without: int | None = None


def listed(opportunities: OpportunityQuerySet) -> OpportunityQuerySet:
    """With all that a card shows, in two queries whatever their number."""
    cards = opportunities.select_related("organisation", "commune").only(*OF_AN_OPPORTUNITY)
    return cards.prefetch_related(NEEDED)


def cards_of(opportunities: list[Opportunity], start: Commune | None) -> list[Card]:
    """One card each; distances count from `start`."""
    anywhere = reverse("opportunities:detail", args=[0])  # once, not for each
    addresses = [anywhere.replace("/0/", f"/{opportunity.pk}/") for opportunity in opportunities]
    return [_card(*pair, start) for pair in zip(opportunities, addresses, strict=True)]


def chosen_filters(found: OpportunityFilter) -> list[Chosen]:
    """The filters that are set as words, each with the address without it."""
    return [_chosen(found, name) for name in found.chosen if _is_told(found, name)]


def filters_to_loosen(found: OpportunityFilter) -> list[Chosen]:
    """Those without which something would be left, and how many: what leaves most first."""
    counted = [_chosen(found, name, count=True) for name in found.chosen if _is_told(found, name)]
    return sorted((chosen for chosen in counted if chosen.without), key=lambda chosen: -(chosen.without or 0))


def _is_told(found: OpportunityFilter, name: str) -> bool:
    """A level without a language and a distance without a place narrow nothing."""
    needs = {"level": "language", "km": "commune"}
    return name not in needs or needs[name] in found.chosen


def _card(opportunity: Opportunity, address: str, start: Commune | None) -> Card:
    return Card(
        url=address,
        title=opportunity.title,
        summary=opportunity.summary,
        host=opportunity.organisation.name,
        when=_when(opportunity),
        where=_where(opportunity, start),
        needed=_needed(opportunity),
        places=ngettext("%(left)d place left", "%(left)d places left", opportunity.seats_left)
        % {"left": opportunity.seats_left},
    )


def _needed(opportunity: Opportunity) -> str:
    rows = opportunity.needed  # type: ignore[attr-defined]  # prefetched by `listed`
    languages = ", ".join(f"{row.language.label} {LanguageLevel(row.level).label}" for row in rows)
    return _("Needed: %(languages)s") % {"languages": languages} if languages else ""


def _when(opportunity: Opportunity) -> str:
    first, last = opportunity.window
    words = ngettext(
        "%(days)d day between %(first)s and %(last)s", "%(days)d days between %(first)s and %(last)s", opportunity.days
    )
    return words % {
        "days": opportunity.days,
        "first": _day(first),
        "last": _day(last),
    }


def _day(day: date) -> str:
    """As date_format(day, "j F"), which takes its time to read the format, twice on each card."""
    return f"{day.day} {MONTHS[day.month]}"


def _where(opportunity: Opportunity, start: Commune | None) -> str:
    if opportunity.is_remote:
        return _("From where you are")
    if opportunity.commune is None:
        return ""
    if start is None:
        return opportunity.commune.label
    km = max(1, round(start.metres_to(opportunity.commune) / METRES_A_KM))
    return _("%(place)s, about %(km)d km") % {"place": opportunity.commune.label, "km": km}


def _chosen(found: OpportunityFilter, name: str, *, count: bool = False) -> Chosen:
    names = [name, *TOGETHER.get(name, [])]
    left = found.without(*names).qs.count() if count else None
    return Chosen(_words(found, name), f"?{found.data_without(*names).urlencode()}", left)


def _words(found: OpportunityFilter, name: str) -> str:
    field, value = found.form.fields[name], found.chosen[name]
    named = dict(getattr(field, "choices", []))
    shown = named.get(value) or named.get(str(value)) or value
    if isinstance(value, date):
        shown = date_format(value, "j F Y")
    return str(field.label) if value is True else f"{field.label}: {Truncator(shown).chars(LONGEST_WORDS)}"
