"""Drawn lifecycles say what the tables say."""

from tandem.dev.places import ROOT
from tandem.lifecycle.drawing import page, redrawn


def test_the_page_of_lifecycles_is_fresh():
    assert (ROOT / "docs" / "lifecycles.md").read_text() == page(), "Run ./dev manage draw_lifecycles."


def test_the_drawings_in_the_readme_are_fresh_and_all_marked():
    readme = (ROOT / "README.md").read_text()

    assert readme == redrawn(readme), "Run ./dev manage draw_lifecycles."
    assert readme.count("stateDiagram-v2") == readme.count("<!-- lifecycle: ")
