"""The project's own files, read for the tests about them."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tandem.dev.places import ROOT

APPS = ["tandem", "organisations", "placements", "volunteers"]
TEMPLATES = ROOT / "templates"
TAKEN_AS_THEY_ARE = {Path("tests/bench/evaluate.py"), Path("tests/bench/market.py")}

Check = Callable[[ast.Module], list[str]]


def python_files(*folders: str) -> list[Path]:
    """Every Python file below these folders (all apps where none is named), without migrations, from the root."""
    found = (path.relative_to(ROOT) for folder in folders or APPS for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def templates(pattern: str = "*.html") -> list[Path]:
    """Every template, from the folder of templates."""
    return sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.rglob(pattern))


@cache
def text_of(path: Path) -> str:
    """A file's text."""
    return (ROOT / path).read_text(encoding="utf-8")


def template_text(path: Path) -> str:
    """A template's text without its comments."""
    text = (TEMPLATES / path).read_text(encoding="utf-8")
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", "", text, flags=re.DOTALL)


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(text_of(path))


def findings(check: Check, paths: list[Path]) -> list[str]:
    """What the check finds, each with its file; an empty list is what tests want."""
    assert paths
    return [f"{path}: {found}" for path in paths for found in check(tree_of(path))]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Attribute, ast.Call]]:
    """Each call of something's method: the method, the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func, node


def at(node: ast.expr | ast.stmt) -> str:
    """The line and what stands there, shortened."""
    return f"line {node.lineno}: {ast.unparse(node)[:80]}"
