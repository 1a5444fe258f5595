"""What a host sees of somebody before and after the shortlist, and reasons as the reader's sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Opportunity
from placements.enums import MatchState
from placements.matching.explain import Reason, Voice, reasons_in_words
from placements.matching.regions import without_regions
from placements.matching.stored import reasons_of
from placements.matching.words import StoredWords
from placements.models import Match, Suggestion
from placements.pseudonyms import pseudonym
from tandem.ui.half_days import half_days_in_words
from tandem.vocabulary.enums import LanguageLevel, SkillExperience
from volunteers.enums import ContactChannel
from volunteers.models import LanguageSkill, Volunteer, VolunteerSkill
from volunteers.queries import address_of, regions_in_use, wishes_in_use

SEEN_BY_HOSTS = (
    "volunteer__user",
    "opportunity__organisation",
)
LISTED_BY_HOSTS = (
    "volunteer__languages__language",
    "volunteer__skills__skill",
    "volunteer__wishes",
    "volunteer__regions",
    "volunteer__consents",
)
# The profile says it in the first person.
EXPERIENCE_TO_HOST = {
    SkillExperience.LEARNING: gettext_lazy("is learning it"),
    SkillExperience.SOME: gettext_lazy("has done it a few times"),
    SkillExperience.CONFIDENT: gettext_lazy("works without help"),
    SkillExperience.PROFESSIONAL: gettext_lazy("it is or was the job"),
}


@dataclass(frozen=True)
class Card:
    """One person as a host may see them: no name, nationality or status before the shortlist."""

    code: str
    languages: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    half_days: str = ""
    wishes: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    first_name: str = ""
    channel: str = ""
    address: str = ""
    address_url: str = ""
    match: Match | None = None
    suggestion: Suggestion | None = None
    state: str = ""


def cards_of_matches(matches: Iterable[Match], opportunity: Opportunity) -> list[Card]:
    """One card a match; name and address only where the match shares them."""
    found = list(matches)
    words = StoredWords()
    wanted = wanted_regions(opportunity)
    return [_card_of_match(match, opportunity, words, wanted) for match in found]


def cards_of_suggestions(suggestions: Iterable[Suggestion], opportunity: Opportunity) -> list[Card]:
    """One card a suggested person; never a name."""
    found = list(suggestions)
    words = StoredWords()
    wanted = wanted_regions(opportunity)
    spoken = _spoken_there(opportunity)
    reasons = reasons_of(found)
    return [
        Card(
            **_seen(row.volunteer, opportunity, wanted, spoken),
            reasons=_of_person(row.volunteer, reasons[row.volunteer_id, row.opportunity_id], words),
            suggestion=row,
        )
        for row in found
    ]


def reasons_for_volunteer(suggestions: Iterable[Suggestion]) -> dict[int, list[Reason]]:
    """Opportunity key → why it is suggested, as sentences to the volunteer, as it is now."""
    words = StoredWords()
    return {
        opportunity: reasons_in_words(reasons, words, Voice.VOLUNTEER)
        for (_, opportunity), reasons in reasons_of(suggestions).items()
    }


def reasons_for_match(match: Match) -> list[Reason]:
    """The reasons with which the match began, as sentences to the volunteer."""
    return reasons_in_words(match.reasons, StoredWords(), Voice.VOLUNTEER)


def reasons_for_coordinator(matches: Iterable[Match]) -> dict[int, list[Reason]]:
    """Match key → its reasons as a coordinator reads them; the words are looked up once for all."""
    words = StoredWords()
    return {match.pk: _to_host(match.reasons, words) for match in matches}


def wanted_regions(opportunity: Opportunity) -> set[int]:
    """The regions about which the host asked: others are not shown."""
    return set(opportunity.regions.values_list("pk", flat=True))


def _card_of_match(match: Match, opportunity: Opportunity, words: StoredWords, wanted: set[int]) -> Card:
    seen = _seen(match.volunteer, opportunity, wanted)
    if not match.is_live:
        return Card(code=seen["code"], match=match, state=_state_to_host(match))
    shown = {
        **seen,
        "reasons": _of_person(match.volunteer, match.reasons, words),
        "match": match,
        "state": _state_to_host(match),
    }
    if not match.shares_name:
        return Card(**shown)
    volunteer = match.volunteer
    return Card(
        **shown,
        first_name=volunteer.first_name,
        channel=volunteer.get_contact_channel_display(),
        address=address_of(volunteer),
        address_url=_address_url(volunteer),
    )


def _address_url(volunteer: Volunteer) -> str:
    """What opens the reader's mail or telephone at this person's address; empty where CEV passes messages on."""
    if volunteer.contact_channel == ContactChannel.THROUGH_CEV:
        return ""
    scheme = "mailto" if volunteer.contact_channel == ContactChannel.EMAIL else "tel"
    address = address_of(volunteer)
    return f"{scheme}:{quote(address, safe='@+')}" if address else ""


def _spoken_there(opportunity: Opportunity) -> set[int]:
    """The languages asked for and those of the team: of people who did not come by themselves no others are shown."""
    asked = opportunity.languages.values_list("language", flat=True)
    return {*asked, *opportunity.organisation.team_languages.values_list("pk", flat=True)}


def _seen(
    volunteer: Volunteer, opportunity: Opportunity, wanted: set[int], spoken: set[int] | None = None
) -> dict[str, Any]:
    languages = [row for row in volunteer.languages.all() if spoken is None or row.language_id in spoken]
    return {
        "code": pseudonym(volunteer, opportunity.organisation),
        "languages": sorted(f"{row.language.label} {_level_to_host(row)}" for row in languages),
        "skills": [f"{held.skill.label} ({_experience_to_host(held)})" for held in volunteer.skills.all()],
        "half_days": half_days_in_words(volunteer.half_days),
        "wishes": [wish.get_wish_display() for wish in wishes_in_use(volunteer) if wish.tell_host],
        "regions": [region.label for region in regions_in_use(volunteer) if region.pk in wanted],
    }


def _level_to_host(spoken: LanguageSkill) -> str:
    """The level; a first language is not told from another that is spoken as well, since it would say from where."""
    return _("fluent") if spoken.level >= LanguageLevel.C2 else spoken.get_level_display()


def _experience_to_host(held: VolunteerSkill) -> str:
    return str(EXPERIENCE_TO_HOST[SkillExperience(held.experience)])


def _state_to_host(match: Match) -> str:
    own = {
        MatchState.INVITED: _("You invited this person"),
        MatchState.SHORTLISTED: _("You want to meet"),
        MatchState.OFFERED: _("You proposed days"),
    }
    return own.get(MatchState(match.state)) or match.get_state_display()


def _of_person(volunteer: Volunteer, reasons: list[dict[str, Any]], words: StoredWords) -> list[Reason]:
    """Without a region whose consent was taken back a moment ago, before the sweep has passed."""
    held = {region.bit for region in regions_in_use(volunteer)}
    return _to_host(without_regions(reasons, but=held), words)


def _to_host(reasons: list[dict[str, Any]], words: StoredWords) -> list[Reason]:
    return reasons_in_words(reasons, words, Voice.HOST)
