"""Drop-downs written without a template for each option: a list of sixty languages would cost more than its page."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def drop_down(widget: dict[str, Any]) -> SafeString:
    """The HTML that Django's select.html makes of a widget's context."""
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    # Every part is escaped where it is put in.
    return mark_safe(  # noqa: S308
        f'<select name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>{groups}\n</select>'
    )


def _group(name: str | None, options: Iterable[dict[str, Any]]) -> str:
    written = "".join(
        f'\n  <option value="{escape(str(option["value"]))}"{_attributes(option["attrs"])}>{escape(option["label"])}</option>'
        for option in options
    )
    return f'\n  <optgroup label="{escape(name)}">{written}\n  </optgroup>' if name else written


def _attributes(attributes: dict[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )
