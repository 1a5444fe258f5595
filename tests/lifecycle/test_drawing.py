"""The page and the README's drawings, as `./dev manage draw_lifecycles` writes them."""

from django.utils import translation

from organisations.lifecycle import ORGANISATION
from placements.lifecycle import MATCH
from tandem.lifecycle.drawing import page, redrawn

STALE = """Before.

<!-- lifecycle: match -->
```mermaid
stateDiagram-v2
    [*] --> dreaming
```

Between.

```mermaid
flowchart LR
    a --> b
```
"""


def test_each_lifecycle_has_a_sentence_a_drawing_and_its_states_in_words():
    text = page()

    assert "A non-profit host with members of staff. It begins as *Draft*; no state is its end." in text
    assert (
        "It begins as *In preparation*; it ends as *Completed*, *Ended early* or *Cancelled before the start*." in text
    )
    assert f"```mermaid\n{ORGANISATION.as_mermaid()}\n```" in text
    assert "| `active` | Under way | pause → `paused`, complete → `completed`, end_early → `ended_early` |" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Organisation", "## Opportunity", "## Match", "## Placement", "## Matching round",
    ]  # fmt: skip


def test_the_page_is_in_english_whoever_draws_it():
    english = page()

    with translation.override("ar"):
        assert page() == english


def test_a_marked_drawing_is_drawn_anew_and_the_rest_of_the_text_stays():
    before, _stale, after = STALE.partition("stateDiagram-v2\n    [*] --> dreaming")

    assert redrawn(STALE) == before + MATCH.as_mermaid() + after


def test_what_is_fresh_stays_as_it_is():
    assert redrawn(redrawn(STALE)) == redrawn(STALE)
