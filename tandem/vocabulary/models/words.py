"""The words themselves."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.enums import SkillGroup
from tandem.vocabulary.models.base import NumberedWord, Word, WordQuerySet

LABELS = {"label_en", "label_fr", "label_nl", "label_ar", "is_active", "sort", "is_edited"}


def _slug() -> models.SlugField:
    return models.SlugField(_("short name"), unique=True, help_text=_("In addresses; small letters, digits and _."))


class Language(NumberedWord):
    """A language that a person speaks or a role needs."""

    code = models.SlugField(_("code"), max_length=8, unique=True, help_text=_("ISO 639-1, else ISO 639-3."))
    autonym = models.CharField(_("its own name"), max_length=60)
    interface_code = models.CharField(
        _("pages in"), max_length=8, blank=True, help_text=_("Pages that its readers understand, where there are any.")
    )

    objects = WordQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "code", "autonym", "interface_code", "bit"} | LABELS

    class Meta(NumberedWord.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        constraints = [
            *NumberedWord.Meta.constraints,
            models.CheckConstraint(condition=~Q(code="") & ~Q(autonym=""), name="a_language_has_a_code_and_an_autonym"),
        ]


class SkillQuerySet(WordQuerySet["Skill"]):
    """What one asks of skills."""

    def as_grouped_choices(self, value: str = "pk") -> list[tuple[str, list[tuple[int | str, str]]]]:
        """The choices under the translated names of their groups, for a form; groups without a skill are left out."""
        words = self.in_reading_order()
        groups = [
            (str(group.label), [(getattr(word, value), word.label) for word in words if word.group == group])
            for group in SkillGroup
        ]
        return [(name, choices) for name, choices in groups if choices]


class Skill(NumberedWord):
    """Something that a person can do and a role can need."""

    slug = _slug()
    group = models.CharField(_("group"), max_length=20, choices=SkillGroup)

    objects = SkillQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "slug", "group", "bit"} | LABELS

    class Meta(NumberedWord.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [
            *NumberedWord.Meta.constraints,
            models.CheckConstraint(condition=Q(group__in=SkillGroup.values), name="a_skill_has_a_known_group"),
        ]


class Cause(NumberedWord):
    """A field in which organisations work."""

    slug = _slug()

    objects = WordQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "slug", "bit"} | LABELS

    class Meta(NumberedWord.Meta):
        verbose_name = _("cause")
        verbose_name_plural = _("causes")


class TaskType(Word):
    """A kind of work that an opportunity offers."""

    slug = _slug()
    asks_personal_story = models.BooleanField(
        _("asks for a personal story"),
        default=False,
        help_text=_("Needs a consent of its own and is never a condition for a place."),
    )

    objects = WordQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "slug", "asks_personal_story"} | LABELS

    class Meta(Word.Meta):
        verbose_name = _("kind of task")
        verbose_name_plural = _("kinds of task")


class Region(NumberedWord):
    """A part of the world whose situation somebody knows; says nothing about where they come from."""

    slug = _slug()

    objects = WordQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "slug", "bit"} | LABELS

    class Meta(NumberedWord.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
