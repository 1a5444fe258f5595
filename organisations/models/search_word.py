"""The words to which typing mistakes lead."""

from functools import reduce
from operator import or_

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ALIKE_ENOUGH = 0.35
LONGEST_WORD = 60


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    """What one asks of the words."""

    def alike(self, words: list[str]) -> "SearchWordQuerySet":
        """Those that look like one of these words; `alike_0` says how much like the first, and so on."""
        likeness = {f"alike_{number}": TrigramSimilarity("word", word) for number, word in enumerate(words)}
        is_alike = [
            Q(word__trigram_similar=word, **{f"alike_{number}__gte": ALIKE_ENOUGH}) for number, word in enumerate(words)
        ]
        return self.annotate(**likeness).filter(reduce(or_, is_alike))


class SearchWord(models.Model):
    """A word of some opportunity, folded. A trigger of the database collects them, whoever writes an opportunity."""

    word = models.CharField(_("word"), max_length=LONGEST_WORD, primary_key=True)

    objects = SearchWordQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"word"}

    class Meta:
        verbose_name = _("word of an opportunity")
        verbose_name_plural = _("words of opportunities")
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_words_by_trigrams")]

    def __str__(self) -> str:
        return self.word
