"""Files stay small, have a name that says what is in them, and say what a caller gets."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import TAKEN_AS_THEY_ARE, findings, python_files, text_of, tree_of

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "base_utils", "tools", "shared"}
TABLES_IN_A_CLASS = {"Meta", "Privacy", "Media"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def undocumented(tree: ast.Module) -> list[str]:
    """The public classes, functions and methods without a docstring, and the module itself where it holds something."""
    unsaid = [] if ast.get_docstring(tree) or not tree.body else ["the module"]
    return unsaid + [name for name, node in _public(tree.body, "") if not ast.get_docstring(node)]


def too_long(tree: ast.Module) -> list[str]:
    """The functions with more than forty lines."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [node.name for node in functions if _lines(node) > MOST_LINES_OF_A_FUNCTION]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def _public(body: list[ast.stmt], within: str) -> list[tuple[str, Definition]]:
    found: list[tuple[str, Definition]] = []
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_") or node.name in TABLES_IN_A_CLASS:
            continue
        if any("setter" in ast.unparse(decorator) for decorator in node.decorator_list):
            continue
        found.append((within + node.name, node))
        if isinstance(node, ast.ClassDef):
            found += _public(node.body, f"{within}{node.name}.")
    return found


def everything() -> list[Path]:
    """All Python files of the apps and the tests, but for what was taken as it is."""
    return [path for path in python_files("tandem", "organisations", "placements", "volunteers", "tests")
            if path not in TAKEN_AS_THEY_ARE]  # fmt: skip


def test_no_file_is_longer_than_three_hundred_lines():
    lines = {str(path): len(text_of(path).splitlines()) for path in everything()}

    assert len(lines) > 200
    assert {path: number for path, number in lines.items() if number > MOST_LINES} == {}


def test_no_function_is_longer_than_forty_lines():
    assert findings(too_long, everything()) == []


def test_there_are_no_drawers():
    assert [str(path) for path in everything() if DRAWERS & {*path.parts, path.stem}] == []


def test_everything_public_says_what_the_caller_gets():
    assert findings(undocumented, python_files()) == []


def test_every_test_file_says_what_it_is_about():
    files = [path for path in python_files("tests") if path not in TAKEN_AS_THEY_ARE]

    assert [str(path) for path in files if tree_of(path).body and not ast.get_docstring(tree_of(path))] == []


@pytest.mark.parametrize(
    ("source", "unsaid"),
    [
        ("import os", ["the module"]),
        ("'''A.'''\ndef fly(): pass", ["fly"]),
        ("'''A.'''\nclass Kite:\n    '''B.'''\n    def fly(self): pass", ["Kite.fly"]),
        ("'''A.'''\nclass Kite:\n    class Meta:\n        ordering = []", ["Kite"]),
        ("'''A.'''\ndef _fly(): pass", []),
        ("", []),
    ],
)
def test_the_check_sees_what_is_unsaid(source, unsaid):
    assert undocumented(ast.parse(source)) == unsaid


def test_the_check_sees_a_long_function():
    assert too_long(ast.parse("def fly():\n" + "    pass\n" * 40)) == ["fly"]
