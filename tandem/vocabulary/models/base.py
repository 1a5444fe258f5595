"""What the lists have in common: rows that are loaded, words in four languages, bits for the engine."""

from typing import Self, TypeVar

from django.db import connection, models
from django.db.models import Max, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.text import fold

WordT = TypeVar("WordT", bound="Word")


def label_field() -> str:
    """The field that holds a word's name in the active language, where it has one."""
    return f"label_{(translation.get_language() or 'en').split('-')[0]}"


class Loaded(models.Model):
    """A row that `load_vocabulary` brings and keeps up to date until a coordinator changes it."""

    is_edited = models.BooleanField(
        _("changed by a coordinator"),
        default=False,
        editable=False,
        help_text=_("Loading the lists again leaves this line as it is."),
    )

    class Meta:
        abstract = True


class WordQuerySet(models.QuerySet[WordT]):
    """What one asks of a list of words."""

    def active(self) -> Self:
        """Those that can be chosen, by rank, then by English name."""
        return self.filter(is_active=True).order_by("sort", "label_en", "pk")

    def in_reading_order(self) -> list[WordT]:
        """The words by rank, then as the active language sorts them (the database knows only code points)."""
        return sorted(self, key=lambda word: (word.sort, fold(word.label)))

    def as_choices(self, value: str = "pk") -> list[tuple[int | str, str]]:
        """(value, label) of each word in reading order, for a form (`pk`) or an address (`slug`, `code`)."""
        return [(getattr(word, value), word.label) for word in self.in_reading_order()]

    def names_by_number(self) -> dict[int, str]:
        """Number → name, in no order: for whoever needs a whole list of numbered words and nothing else of it."""
        active = label_field()
        named = active if hasattr(self.model, active) else "label_en"
        rows = self.order_by().values_list("bit", named, "label_en")
        return {number: name or english for number, name, english in rows}


class Word(Loaded):
    """Something that can be chosen from a list, with a name in each language of the pages."""

    label_en = models.CharField(_("in English"), max_length=100)
    label_fr = models.CharField(_("in French"), max_length=100, blank=True)
    label_nl = models.CharField(_("in Dutch"), max_length=100, blank=True)
    label_ar = models.CharField(_("in Arabic"), max_length=100, blank=True)
    is_active = models.BooleanField(
        _("can be chosen"), default=True, help_text=_("Where it was chosen before, it stays.")
    )
    sort = models.SmallIntegerField(
        _("rank"), default=0, help_text=_("Low numbers come first; equal ones are sorted by name.")
    )

    class Meta:
        abstract = True
        ordering = ["sort", "label_en"]
        constraints = [models.CheckConstraint(condition=~Q(label_en=""), name="%(class)s_has_an_english_name")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the active language, else in English."""
        return getattr(self, label_field(), "") or self.label_en


class NumberedWord(Word):
    """A word with a number of its own, by which the engine keeps a person's whole list in one integer."""

    bit = models.PositiveSmallIntegerField(
        _("number"), unique=True, editable=False, help_text=_("Given once and never again to another line.")
    )

    class Meta(Word.Meta):
        abstract = True

    @classmethod
    def next_bit(cls) -> int:
        """The number after the highest; whoever asks at the same time waits for this transaction to end."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [cls._meta.db_table])
        highest = cls._default_manager.aggregate(highest=Max("bit"))["highest"]
        return 0 if highest is None else highest + 1
