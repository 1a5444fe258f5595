"""The table: what a step leads to, what starts where, and how it is drawn."""

import pytest

from tandem.lifecycle.drawing import all_lifecycles
from tandem.lifecycle.machine import Lifecycle, Transition, TransitionNotAllowed
from tandem.lifecycle.refusals import DomainRefusal

KITE = Lifecycle(
    "kite",
    ["folded"],
    Transition("fly", {"folded", "landed"}, "flying"),
    Transition("land", {"flying"}, "landed"),
    Transition("lose", {"flying"}, "lost"),
)
ALL = {found.lifecycle.name: found for found in all_lifecycles()}


@pytest.mark.parametrize(("step", "state", "target"), [("fly", "folded", "flying"), ("land", "flying", "landed")])
def test_a_step_leads_from_its_state_to_its_target(step, state, target):
    assert KITE.target_of(step, state) == target


@pytest.mark.parametrize(("step", "state"), [("land", "folded"), ("fly", "lost"), ("burn", "folded"), ("fly", "burnt")])
def test_a_step_that_does_not_start_here_is_refused_in_words(step, state):
    with pytest.raises(TransitionNotAllowed) as refused:
        KITE.target_of(step, state)

    assert isinstance(refused.value, DomainRefusal)
    assert str(refused.value).startswith("Something changed in the meantime")


def test_the_steps_from_a_state_come_in_the_order_of_the_table():
    assert [KITE.available_from(state) for state in ("folded", "flying", "lost")] == [["fly"], ["land", "lose"], []]


def test_an_end_is_what_nothing_leaves():
    assert KITE.ends() == {"lost"}


def test_a_table_is_drawn_line_by_line():
    assert KITE.as_mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> folded",
        "    folded --> flying: fly",
        "    landed --> flying: fly",
        "    flying --> landed: land",
        "    flying --> lost: lose",
        "    lost --> [*]",
    ]


def test_the_project_has_five_lifecycles():
    assert list(ALL) == ["organisation", "opportunity", "match", "placement", "matchinground"]


@pytest.mark.parametrize("name", ALL)
def test_a_table_knows_exactly_the_states_of_its_model(name):
    lifecycle = ALL[name].lifecycle

    in_the_table = {*lifecycle.start} | {end for step in lifecycle for end in (step.target, *step.sources)}

    assert in_the_table == set(ALL[name].states)


@pytest.mark.parametrize("name", ALL)
def test_every_state_can_be_reached_from_a_start(name):
    lifecycle = ALL[name].lifecycle
    reached, seen = set(lifecycle.start), set[str]()

    while reached != seen:
        seen = set(reached)
        reached |= {step.target for step in lifecycle if step.sources & seen}

    assert reached == set(ALL[name].states)


@pytest.mark.parametrize("name", ALL)
def test_from_one_state_a_step_leads_to_one_target(name):
    pairs = [(step.name, source) for step in ALL[name].lifecycle for source in step.sources]

    assert len(pairs) == len(set(pairs))
