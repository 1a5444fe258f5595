"""What holds for all stylesheets."""

import re

import pytest

from tests.ui.stylesheets import FOLDER, stylesheet

NAMES = ["tokens", "base", "components", "admin", "card"]
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)


@pytest.mark.parametrize("name", NAMES)
def test_properties_are_logical_so_that_arabic_is_right_by_itself(name):
    assert PHYSICAL.findall(stylesheet(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_token_used_is_defined(name):
    used = set(re.findall(r"var\((--[\w-]+)", stylesheet(name)))
    defined = set(re.findall(r"(--[\w-]+):", stylesheet("tokens") + stylesheet("admin")))

    assert used - defined == set()


@pytest.mark.parametrize("of_a_page", [["tokens", "base", "components"], ["tokens", "admin"]])
def test_the_stylesheets_of_a_page_stay_small(of_a_page):
    assert sum((FOLDER / f"{name}.css").stat().st_size for name in of_a_page) < 25_000


def test_there_is_no_other_stylesheet():
    assert sorted(path.stem for path in FOLDER.glob("*.css")) == sorted(NAMES)
