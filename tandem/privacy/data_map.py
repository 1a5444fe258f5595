"""The map of personal data: every model and field, what kind it is and what an erasure does to it, as Markdown."""

import re

from django.db.models import Model
from django.utils import translation

from tandem.privacy.declared import DELETE, KEEP, Declared, declarations, owned, references

BEGIN, END = "<!-- data map -->", "<!-- end of the data map -->"
PLACE = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
HEAD = "| model | field | kind | what an erasure does |\n|---|---|---|---|"


def redrawn(text: str) -> str:
    """The text with a fresh map between its two marks."""
    return PLACE.sub(lambda _: f"{BEGIN}\n{data_map()}\n{END}", text)


def data_map() -> str:
    """All models that hold something about people, and the names of those that do not; the same on every run."""
    with translation.override("en"):
        about = sorted((one for one in declarations() if _speaks_of_people(one)), key=_name)
        rows = [row for one in about for row in _rows(one)]
        others = ", ".join(sorted(f"`{_name(one)}`" for one in declarations() if one not in about))
        return "\n".join([HEAD, *rows, "", f"Nothing personal, or numbers only: {others}."])


def staying() -> set[type[Model]]:
    """The models of which rows may have to stay after an erasure: those that say so, and all to which they refer."""
    among = {one.model for one in owned()}
    found = {one.model for one in owned() if one.kept}
    for one in owned():  # what refers comes before what it refers to
        if one.model in found:
            found |= {field.related_model for field in references(one.model)} & among
    return found


def _speaks_of_people(one: Declared) -> bool:
    return bool(one.owners or one.personal or one.special)


def _rows(one: Declared) -> list[str]:
    fields = [field for field in one.fields if one.kind_of(field.name) != "plain"]
    rows = [_row(one, field.name, one.kind_of(field.name), _treatment(one, field.name)) for field in fields]
    links = [many.name for many in one.model._meta.many_to_many if one.owners]
    many = [_row(one, name, one.kind_of(name), "the links are deleted") for name in links]
    rest = [field.name for field in one.fields if field not in fields]
    plain = [_row(one, ", ".join(rest), "plain", _of_plain(one))] if rest else []
    return rows + many + plain


def _row(one: Declared, *cells: str) -> str:
    return f"| `{_name(one)}` | {' | '.join(cells)} |"


def _treatment(one: Declared, field: str) -> str:
    word = one.personal.get(field, "blank")
    if not one.owners:
        return word
    if one.model not in staying():
        return word if one.personal.get(field) and field not in _hops(one) else DELETE
    return word if word == KEEP else f"{DELETE}; where it has to stay: {word}"


def _of_plain(one: Declared) -> str:
    if not one.owners:
        return "stays"
    return f"{DELETE}; stays with a row that has to stay" if one.model in staying() else DELETE


def _hops(one: Declared) -> set[str]:
    return {owner.partition("__")[0] for owner in one.owners}


def _name(one: Declared) -> str:
    return one.model._meta.label
