"""A record's state changes by a named step only: `advance` assigns it, nothing else does."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from tandem.lifecycle.drawing import all_lifecycles
from tests.architecture.sources import at, calls, findings, python_files, tree_of

THE_DOOR = Path("tandem/lifecycle/moves.py")
# A queue of messages is no lifecycle that people decide on: whoever claims a message changes its state (decision 2).
QUEUE = {Path("tandem/outbox/actions.py"), Path("tandem/outbox/claims.py")}
# Five thousand rows for measuring speed, made in one go.
FIGURES = Path("tandem/dev/bench")
WRITERS = {"update", "bulk_update", "update_or_create", "get_or_create"}


def assignments(tree: ast.Module) -> list[str]:
    """Where a state is assigned, set by name or written by a queryset."""
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "state")
    assigned = [at(node) for node in attributes if isinstance(node.ctx, ast.Store)]
    return assigned + [at(call) for method, call in calls(tree) if _updates(method, call)] + _set_by_name(tree)


def births(tree: ast.Module) -> list[tuple[str, str]]:
    """(model, member of the enum) of each `Model.objects.create(state=Enum.MEMBER)`."""
    return [
        (method.value.value.id, keyword.value.attr)
        for method, call in calls(tree)
        if method.attr == "create"
        and isinstance(method.value, ast.Attribute)
        and isinstance(method.value.value, ast.Name)
        for keyword in call.keywords
        if keyword.arg == "state" and isinstance(keyword.value, ast.Attribute)
    ]


def _updates(method: ast.Attribute, call: ast.Call) -> bool:
    return method.attr in WRITERS and any(keyword.arg == "state" for keyword in call.keywords)


def _set_by_name(tree: ast.Module) -> list[str]:
    named = (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setattr"
    )
    return [at(call) for call in named if isinstance(call.args[1], ast.Constant) and call.args[1].value == "state"]


def test_only_advance_assigns_a_state():
    paths = [path for path in python_files() if path not in {THE_DOOR, *QUEUE} and FIGURES not in path.parents]

    assert findings(assignments, paths) == []


def test_records_are_born_in_a_state_in_which_their_lifecycle_begins():
    starts = {found.model.__name__: found.lifecycle.start for found in all_lifecycles()}
    paths = [path for path in python_files() if FIGURES not in path.parents]

    born = [birth for path in paths for birth in births(tree_of(path))]

    assert ("Match", "INTERESTED") in born
    assert [(model, state) for model, state in born if model in starts and state.lower() not in starts[model]] == []


@pytest.mark.parametrize("found", all_lifecycles(), ids=lambda found: found.lifecycle.name)
def test_a_state_is_not_for_forms_and_the_database_knows_which_there_are(found):
    field = found.model._meta.get_field("state")

    assert not field.editable
    assert any(
        "state__in" in str(check.condition) for check in found.model._meta.constraints if hasattr(check, "condition")
    )


def test_every_model_with_a_state_and_its_age_has_a_lifecycle():
    living = {found.model for found in all_lifecycles()}

    with_state = {
        model for model in apps.get_models() if {"state", "state_since"} <= {f.name for f in model._meta.fields}
    }

    assert with_state == living


@pytest.mark.parametrize(
    "line",
    [
        "match.state = MatchState.APPROVED",
        "self.match.state: str = 'approved'",
        "match.reason, match.state = '', 'approved'",
        "Match.objects.filter(pk=pk).update(state='approved')",
        "setattr(match, 'state', 'approved')",
    ],
)
def test_the_check_sees_an_assignment(line):
    assert len(assignments(ast.parse(line))) == 1
