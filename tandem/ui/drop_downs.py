"""Drop-downs written without a template for each option: a list of sixty languages would cost more than its page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

REMEMBERED = 8192  # options: all lists in all languages several times over


def drop_down(widget: dict[str, Any]) -> SafeString:
    """The HTML that Django's select.html makes of a widget's context; labels are text, never HTML."""
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    # Every part is escaped where it is put in.
    return mark_safe(  # noqa: S308
        f'<select name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>{groups}\n</select>'
    )


def _group(name: str | None, options: Iterable[dict[str, Any]]) -> str:
    written = "".join(
        _option(str(option["value"]), str(option["label"]), _attributes(option["attrs"])) for option in options
    )
    return f'\n  <optgroup label="{escape(name)}">{written}\n  </optgroup>' if name else written


@lru_cache(REMEMBERED)
def _option(value: str, label: str, attributes: str) -> str:
    return f'\n  <option value="{escape(value)}"{attributes}>{escape(label)}</option>'


def _attributes(attributes: dict[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )
