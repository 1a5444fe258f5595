"""Views, admin classes, tasks and commands load, call one action and answer; they never write."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import at, calls, findings, python_files

FILES = {"views.py", "dev_views.py", "admin.py", "tasks.py", "urls.py", "dashboard.py", "middleware.py", "context.py"}
FOLDERS = {"views", "forms", "commands"}
WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "create_user",
    "create_superuser", "select_for_update", "set_password", "execute", "executemany",
}  # fmt: skip
WRITES_ON_QUERYSETS = {"update", "add", "set", "remove", "clear"}
QUERYSETS = {"objects", "all", "filter", "exclude", "_base_manager", "_default_manager"}
# What a database is told without a word about a record.
UPKEEP = ("VACUUM", "ANALYZE", "CHECKPOINT")
# A manager of many, asked of a record: `volunteer.causes.set(…)`. A form's own fields and errors are no records.
NOT_RECORDS = {"fields", "errors", "headers", "attrs", "session", "GET", "POST", "data"}


def is_interface(path: Path) -> bool:
    """Whether people or machines come in here."""
    by_name = path.name in FILES or path.name == "forms.py" or path.name.startswith("admin_")
    return by_name or bool(FOLDERS & set(path.parts))


def writes(tree: ast.Module) -> list[str]:
    """Calls that change the database; what is called with `by=` is an action."""
    return [at(call) for method, call in calls(tree) if _writes(method, call)]


def _writes(method: ast.Attribute, call: ast.Call) -> bool:
    if any(keyword.arg == "by" for keyword in call.keywords):
        return False
    if method.attr in WRITES:
        return not _is_upkeep(call)
    return method.attr in WRITES_ON_QUERYSETS and _is_queryset(method.value)


def _is_upkeep(call: ast.Call) -> bool:
    said = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    return str(said).startswith(UPKEEP)


def _is_queryset(value: ast.expr) -> bool:
    names = {node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)}
    if names & QUERYSETS:
        return True
    return isinstance(value, ast.Attribute) and value.attr not in NOT_RECORDS


def test_interfaces_do_not_write():
    interfaces = [path for path in python_files() if is_interface(path)]

    assert len(interfaces) > 30
    assert findings(writes, interfaces) == []


@pytest.mark.parametrize(
    "line",
    [
        "match.save()",
        "Match.objects.create(volunteer=volunteer)",
        "Match.objects.filter(pk=pk).update(state='approved')",
        "volunteer.causes.set(causes)",
        "opportunity.languages.all().delete()",
        "User.objects.create_user(email=email)",
        "cursor.execute('DELETE FROM placements_match')",
    ],
)
def test_the_check_sees_a_write(line):
    assert len(writes(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "actions.approve_match(match, by=request.user)",
        "editor.save(by=request.user)",
        "seen.add(language)",
        "context.update(form=form)",
        "self.fields.update(extra)",
        "cursor.execute('VACUUM ANALYZE')",
        "response.headers.update(more)",
    ],
)
def test_the_check_leaves_actions_and_plain_python_alone(line):
    assert writes(ast.parse(line)) == []
