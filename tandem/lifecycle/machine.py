"""The table of a record's states, and the questions one asks of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.refusals import DomainRefusal


class TransitionNotAllowed(DomainRefusal):
    """The record has moved on, or was never where this step starts."""

    message = _("Something changed in the meantime, so this step is no longer possible. Look at the page again.")


@dataclass(frozen=True)
class Transition:
    """One named step: from any of `sources` to `target`."""

    name: str
    sources: frozenset[str]
    target: str

    def __init__(self, name: str, sources: Iterable[str], target: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "sources", frozenset(str(source) for source in sources))
        object.__setattr__(self, "target", str(target))


class Lifecycle:
    """All steps of one kind of record; `start` holds the states in which a record may be born."""

    def __init__(self, name: str, start: Iterable[str], *transitions: Transition) -> None:
        self.name = name
        self.start = [str(state) for state in start]
        self.transitions = transitions

    def __iter__(self) -> Iterator[Transition]:
        return iter(self.transitions)

    def target_of(self, name: str, state: str) -> str:
        """The state that the step leads to from here; TransitionNotAllowed where it does not start here."""
        for transition in self.transitions:
            if transition.name == name and state in transition.sources:
                return transition.target
        raise TransitionNotAllowed

    def available_from(self, state: str) -> list[str]:
        """The names of the steps that start here, in the table's order."""
        return [transition.name for transition in self.transitions if state in transition.sources]

    def ends(self) -> set[str]:
        """The states that nothing leaves."""
        return {t.target for t in self.transitions} - {source for t in self.transitions for source in t.sources}

    def as_mermaid(self) -> str:
        """The table as a Mermaid state diagram, line for line the same on every run."""
        lines = ["stateDiagram-v2"]
        lines += [f"    [*] --> {state}" for state in self.start]
        lines += [
            f"    {source} --> {transition.target}: {transition.name}"
            for transition in self.transitions
            for source in sorted(transition.sources)
        ]
        lines += [f"    {state} --> [*]" for state in sorted(self.ends())]
        return "\n".join(lines)
