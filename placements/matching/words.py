"""Names for the numbers in stored reasons."""

from functools import cached_property

from placements.matching.candidates import REGIONS_BEGIN_AT
from tandem.vocabulary.models import Cause, Language, Region, Skill


class StoredWords:
    """Names in the active language, by bit; each list is read once, and only where a reason speaks of it."""

    def language_name(self, bit: int) -> str:
        """The language's name."""
        return self._languages[bit]

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
