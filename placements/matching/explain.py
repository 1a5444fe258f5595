"""Stored reasons as sentences in the reader's language: place and fit first, then what is missing; never a percentage.

The place among all suggestions stands in standing.py, what fits in fitting.py, what is missing in missing.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

from placements.matching.findings import Gap, Position, Term, from_json
from placements.matching.fitting import FITS
from placements.matching.missing import NEEDS, WISHES
from placements.matching.standing import STANDS
from placements.matching.telling import Finding, Saying, Voice, Words

__all__ = ["Reason", "Voice", "Words", "reasons_in_words"]

MOST_FITTING, MOST_MISSING = 4, 2

Tone = Literal["fits", "missing"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence; `icon` is a name of the sprite, "" for the usual one of its tone."""

    sentence: str
    tone: Tone
    icon: str = ""


def reasons_in_words(stored: Iterable[dict[str, Any]], words: Words, voice: Voice) -> list[Reason]:
    """At most four sentences on what fits, then two on what is missing, what is needed first.

    What fits begins with the place among all suggestions, then comes what is weightiest. `stored` are positions, terms
    and gaps as their `as_json` gave them.
    """
    found = [from_json(finding) for finding in stored]
    terms = sorted((one for one in found if isinstance(one, Term)), key=lambda term: -term.points * term.weight)
    gaps = [one for one in found if isinstance(one, Gap)]
    positions = sorted(
        (one for one in found if isinstance(one, Position)), key=lambda one: list(STANDS).index(one.code)
    )
    fits = chain(_told(positions, STANDS, "fits", words, voice), _told(terms, FITS, "fits", words, voice))
    missing = [*_told(gaps, NEEDS, "missing", words, voice), *_told(terms, WISHES, "missing", words, voice)]
    return [*islice(fits, MOST_FITTING), *missing[:MOST_MISSING]]


def _told(
    found: Iterable[Finding], table: Mapping[str, Saying[Finding]], tone: Tone, words: Words, voice: Voice
) -> Iterator[Reason]:
    for finding in found:
        saying = table.get(finding.code)
        if saying and (sentence := saying.sentence(finding, words, voice)):
            yield Reason(sentence, tone, saying.icon)
