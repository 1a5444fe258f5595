"""The fixed scales that the profile, the opportunity and the engine have in common."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LanguageLevel(IntegerChoices):
    """How well somebody speaks a language: the six steps of the Common European Framework, then a first language."""

    A1 = 1, "A1"
    A2 = 2, "A2"
    B1 = 3, "B1"
    B2 = 4, "B2"
    C1 = 5, "C1"
    C2 = 6, "C2"
    NATIVE = 7, _("first language")


_IN_WORDS: dict[int, str | Promise] = {
    LanguageLevel.A1: _("I can introduce myself"),
    LanguageLevel.A2: _("I can talk about everyday things"),
    LanguageLevel.B1: _("I can follow a meeting slowly"),
    LanguageLevel.B2: _("I can take part in a discussion"),
    LanguageLevel.C1: _("I can work in it all day"),
    LanguageLevel.C2: _("I can say everything I want to say in it"),
    LanguageLevel.NATIVE: _("I grew up with it"),
}


def in_words(level: int) -> str:
    """The level as a sentence that its speaker can say, in the active language."""
    return str(_IN_WORDS[level])


def matching_level(level: int) -> int:
    """The level with which the engine counts: a first language is worth as much as C2."""
    return min(level, LanguageLevel.C2)


class SkillExperience(TextChoices):
    """How much experience somebody has, from the first steps to the trade that feeds a family."""

    LEARNING = "learning", _("I am learning it")
    SOME = "some", _("I have done it a few times")
    CONFIDENT = "confident", _("I do it well without help")
    PROFESSIONAL = "professional", _("It is or was my job")


class SkillGroup(TextChoices):
    """The headings under which skills are offered, in this order."""

    OFFICE = "office", _("Office")
    EVENTS = "events", _("Events")
    COMMUNICATION = "communication", _("Communication")
    LANGUAGES = "languages", _("Working with languages")
    RESEARCH = "research", _("Research and policy")
    OUTREACH = "outreach", _("Working with people")
    PROFESSIONAL = "professional", _("Trades and professions")


class CentreKind(TextChoices):
    """What a reception centre is for."""

    FIRST_PHASE = "first_phase", _("First reception after arrival")
    SECOND_PHASE = "second_phase", _("Reception during the procedure")
    EMERGENCY = "emergency", _("Emergency reception")
    MEDICAL = "medical", _("Medical reception")
    WOMEN_CHILDREN = "women_children", _("Women with children")
    MINORS = "minors", _("Unaccompanied minors")
    LOCAL_INITIATIVE = "local_initiative", _("Local reception initiative of a CPAS / OCMW")
    UNKNOWN = "unknown", _("Not known")


class CentreStatus(TextChoices):
    """Whether a reception centre was open on the day on which somebody last looked."""

    OPEN = "open", pgettext_lazy("reception centre", "Open")
    PLANNED = "planned", pgettext_lazy("reception centre", "Planned")
    CLOSED = "closed", pgettext_lazy("reception centre", "Closed")
    UNKNOWN = "unknown", _("Not known")
