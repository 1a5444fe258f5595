"""Names for the numbers in stored reasons."""

from functools import cached_property

from django.utils.translation import get_language

from placements.matching.features import REGIONS_BEGIN_AT
from tandem.vocabulary.models import Cause, Language, Region, Skill


class StoredWords:
    """Names in the active language, by bit; each list is read once, and only where a reason speaks of it."""

    def language_name(self, bit: int) -> str:
        """The language's name, as it is written within a sentence: French begins it with a small letter."""
        name = self._languages[bit]
        return _with_small_letters(name) if (get_language() or "").startswith("fr") else name

    def skill_name(self, bit: int) -> str:
        """The skill's name; regional knowledge is a skill too."""
        if bit >= REGIONS_BEGIN_AT:
            return self._regions[bit - REGIONS_BEGIN_AT]
        return self._skills[bit]

    def cause_name(self, bit: int) -> str:
        """The cause's name."""
        return self._causes[bit]

    @cached_property
    def _languages(self) -> dict[int, str]:
        return Language.objects.names_by_number()

    @cached_property
    def _skills(self) -> dict[int, str]:
        return Skill.objects.names_by_number()

    @cached_property
    def _regions(self) -> dict[int, str]:
        return Region.objects.names_by_number()

    @cached_property
    def _causes(self) -> dict[int, str]:
        return Cause.objects.names_by_number()


def _with_small_letters(name: str) -> str:
    """ "roumain / moldave" of "Roumain / Moldave"; what stands in brackets, as (LSFB), stays."""
    return " / ".join(part[:1].lower() + part[1:] for part in name.split(" / "))
