"""The translations: compiled without GNU gettext, and checked that nothing is missing, doubtful or broken."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib

LANGUAGES = ("fr", "nl", "ar")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def catalogues_of(root: Path) -> list[Path]:
    """Every .po file of the project."""
    return sorted((root / "tandem" / "locale").glob("*/LC_MESSAGES/*.po"))


def compile_all(root: Path) -> int:
    """Write the .mo beside each .po that is newer, and give their number. Costs nothing when nothing has changed."""
    stale = [po for po in catalogues_of(root) if _is_stale(po)]
    for po in stale:
        _compile(po)
    return len(stale)


def check(root: Path, collected: Path | None = None) -> list[str]:
    """What is wrong with the catalogues, a sentence each.

    `collected` is a copy of the project in which the messages have just been collected afresh: what is new there has
    no translation yet, and what is obsolete there is no longer used.
    """
    problems = [f"There is no catalogue for {code}." for code in LANGUAGES if not _is_there(root, code)]
    for po in catalogues_of(collected or root):
        problems += [f"{po.parent.parent.name}: {problem}" for problem in _problems(polib.pofile(str(po)))]
    return problems


def _is_there(root: Path, code: str) -> bool:
    return (root / "tandem" / "locale" / code / "LC_MESSAGES" / "django.po").exists()


def _is_stale(po: Path) -> bool:
    compiled = po.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> None:
    """Moved to its place when whole: another ./dev may be doing the same, or a server reading it."""
    unfinished = po.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(polib.pofile(str(po)).to_binary())
    unfinished.replace(po.with_suffix(".mo"))


def _problems(catalogue: polib.POFile) -> Iterator[str]:
    for entry in catalogue:
        if entry.obsolete:
            yield f"no longer used: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"marked as doubtful (fuzzy): {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        else:
            yield from _placeholder_problems(entry)


def _placeholder_problems(entry: polib.POEntry) -> Iterator[str]:
    """A form of a plural may leave out the number (Arabic has a word for two); anything else must be as it was."""
    known = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    needed = known if not entry.msgid_plural else _placeholders(entry.msgid) & _placeholders(entry.msgid_plural)
    translations = list(entry.msgstr_plural.values()) or [entry.msgstr]
    for translation in translations:
        found = _placeholders(translation)
        if strange := found - known:
            yield f"{_list(strange)} is not in {entry.msgid!r}"
        if lost := needed - found:
            yield f"{_list(lost)} is lost in the translation of {entry.msgid!r}"
    if entry.msgid_plural and not any(known <= _placeholders(translation) for translation in translations):
        yield f"no form has {_list(known)} in the translation of {entry.msgid!r}"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _list(words: set[str]) -> str:
    return ", ".join(sorted(words))
