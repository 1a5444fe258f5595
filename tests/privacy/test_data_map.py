"""The map of personal data in the impact assessment, as `./dev manage draw_data_map` writes it."""

from tandem.dev.places import ROOT
from tandem.privacy.data_map import BEGIN, END, data_map, redrawn


def test_the_assessment_holds_the_map_as_it_is():
    text = (ROOT / "docs" / "privacy-impact-assessment.md").read_text()

    assert BEGIN in text
    assert redrawn(text) == text, "Run ./dev manage draw_data_map."


def test_each_field_has_its_kind_and_what_becomes_of_it():
    rows = data_map().splitlines()

    assert "| `volunteers.PracticalWish` | wish | special | delete the row |" in rows
    assert "| `accounts.User` | email | personal | delete the row; where it has to stay: set null |" in rows
    assert "| `placements.Placement` | volunteer | personal | strip the name, keep the days |" in rows
    assert "| `volunteers.Volunteer` | regions | special | the links are deleted |" in rows
    assert any(row.startswith("Nothing personal, or numbers only:") and "`vocabulary.Cause`" in row for row in rows)


def test_what_stands_around_the_map_stays():
    text = f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n"

    assert redrawn(text) == f"Before.\n{BEGIN}\n{data_map()}\n{END}\nAfter.\n"
