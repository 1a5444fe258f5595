"""The lists; each row can be changed by a coordinator, and is then left alone by `load_vocabulary`."""

from tandem.vocabulary.models.allowance import AllowanceRate
from tandem.vocabulary.models.base import Loaded, NumberedWord, Word, WordQuerySet
from tandem.vocabulary.models.places import Commune, CommuneQuerySet, ReceptionCentre
from tandem.vocabulary.models.words import Cause, Language, Region, Skill, SkillQuerySet, TaskType

__all__ = [
    "AllowanceRate",
    "Cause",
    "Commune",
    "CommuneQuerySet",
    "Language",
    "Loaded",
    "NumberedWord",
    "ReceptionCentre",
    "Region",
    "Skill",
    "SkillQuerySet",
    "TaskType",
    "Word",
    "WordQuerySet",
]
