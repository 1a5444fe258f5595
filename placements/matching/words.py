"""Names for the numbers in stored reasons."""

from functools import cached_property

from placements.matching.candidates import REGIONS_BEGIN_AT
from tandem.vocabulary.models import Cause, Language, Region, Skill


class StoredWords:
    """Names in the active language, by bit; each list is read once, and only where a reason speaks of it."""

    def language_name(self, bit: int) -> str:
        """The language's name."""
        return self._languages[bit].label

    def skill_name(self, bit: int) -> str:
        """The skill's name; regional knowledge is a skill too."""
        if bit >= REGIONS_BEGIN_AT:
            return self._regions[bit - REGIONS_BEGIN_AT].label
        return self._skills[bit].label

    def cause_name(self, bit: int) -> str:
        """The cause's name."""
        return self._causes[bit].label

    @cached_property
    def _languages(self) -> dict[int, Language]:
        return {word.bit: word for word in Language.objects.all()}

    @cached_property
    def _skills(self) -> dict[int, Skill]:
        return {word.bit: word for word in Skill.objects.all()}

    @cached_property
    def _regions(self) -> dict[int, Region]:
        return {word.bit: word for word in Region.objects.all()}

    @cached_property
    def _causes(self) -> dict[int, Cause]:
        return {word.bit: word for word in Cause.objects.all()}
