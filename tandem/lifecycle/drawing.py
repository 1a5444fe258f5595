"""The lifecycles of all apps as a page for people: a drawing, the states in words, and the steps that leave them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import Model
from django.utils import translation
from django.utils.module_loading import module_has_submodule

from tandem.lifecycle.machine import Lifecycle

HEADING = """# Lifecycles

How records move from state to state. Drawn by `./dev manage draw_lifecycles` from the tables in each app's
`lifecycle.py`; a test fails where this page no longer says what they say.
"""
PLACE = re.compile(r"(<!-- lifecycle: (\w+) -->\n)```mermaid\n.*?```\n", re.DOTALL)


@dataclass(frozen=True)
class Found:
    """A lifecycle and the model whose records live it: the one of the same name in the same app."""

    lifecycle: Lifecycle
    model: type[Model]

    @property
    def states(self) -> dict[str, str]:
        """Each state that the model knows, with its name in the active language."""
        field: Any = self.model._meta.get_field("state")
        return {str(state): str(label) for state, label in field.choices}


def all_lifecycles() -> list[Found]:
    """Those of all installed apps, app by app, in the order of their tables."""
    return [
        Found(lifecycle, config.get_model(lifecycle.name))
        for config in apps.get_app_configs()
        for lifecycle in _tables_of(config)
    ]


def page() -> str:
    """All of them as Markdown, the same on every run."""
    with translation.override("en"):
        return "\n".join([HEADING, *(_section(found) for found in all_lifecycles())])


def redrawn(text: str) -> str:
    """The text with a fresh drawing after each line `<!-- lifecycle: NAME -->`."""
    drawings = {found.lifecycle.name: _drawing(found.lifecycle) for found in all_lifecycles()}
    return PLACE.sub(lambda place: place[1] + drawings[place[2]], text)


def _tables_of(config: AppConfig) -> list[Lifecycle]:
    if not module_has_submodule(config.module, "lifecycle"):
        return []
    tables = import_module(f"{config.name}.lifecycle")
    return [value for value in vars(tables).values() if isinstance(value, Lifecycle)]


def _section(found: Found) -> str:
    model, lifecycle, labels = found.model, found.lifecycle, found.states
    about = (model.__doc__ or "").splitlines()[0]
    rows = [f"| `{state}` | {label} | {_leaving(lifecycle, state)} |" for state, label in labels.items()]
    return "\n".join(
        [
            f"## {str(model._meta.verbose_name).capitalize()}",
            "",
            f"{about} {_beginning(lifecycle, labels)}; {_ending(lifecycle, labels)}.",
            "",
            _drawing(lifecycle),
            "| state | in words | steps from here |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _drawing(lifecycle: Lifecycle) -> str:
    return f"```mermaid\n{lifecycle.as_mermaid()}\n```\n"


def _leaving(lifecycle: Lifecycle, state: str) -> str:
    steps = [f"{name} → `{lifecycle.target_of(name, state)}`" for name in lifecycle.available_from(state)]
    return ", ".join(steps) or "–"


def _beginning(lifecycle: Lifecycle, labels: dict[str, str]) -> str:
    return f"It begins as {_either(labels[state] for state in lifecycle.start)}"


def _ending(lifecycle: Lifecycle, labels: dict[str, str]) -> str:
    ends = [label for state, label in labels.items() if state in lifecycle.ends()]
    return f"it ends as {_either(ends)}" if ends else "no state is its end"


def _either(labels: Iterable[str]) -> str:
    *others, last = (f"*{label}*" for label in labels)
    return f"{', '.join(others)} or {last}" if others else last
