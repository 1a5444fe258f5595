"""How an organisation and an opportunity move from state to state."""

from organisations.enums import OpportunityState as Opp
from organisations.enums import OrganisationState as Org
from tandem.lifecycle.machine import Lifecycle, Transition

ORGANISATION = Lifecycle(
    "organisation",
    [Org.DRAFT],
    Transition("submit", {Org.DRAFT}, Org.SUBMITTED),
    Transition("verify", {Org.SUBMITTED, Org.REFUSED}, Org.VERIFIED),
    Transition("return", {Org.SUBMITTED}, Org.DRAFT),
    Transition("refuse", {Org.SUBMITTED}, Org.REFUSED),
    Transition("suspend", {Org.VERIFIED}, Org.SUSPENDED),
    Transition("reinstate", {Org.SUSPENDED}, Org.VERIFIED),
)

OPPORTUNITY = Lifecycle(
    "opportunity",
    [Opp.DRAFT],
    Transition("submit", {Opp.DRAFT, Opp.RETURNED}, Opp.SUBMITTED),
    Transition("publish", {Opp.SUBMITTED}, Opp.PUBLISHED),
    Transition("return", {Opp.SUBMITTED, Opp.PUBLISHED}, Opp.RETURNED),
    Transition("fill", {Opp.PUBLISHED}, Opp.FILLED),
    Transition("reopen", {Opp.FILLED}, Opp.PUBLISHED),
    Transition("close", {Opp.DRAFT, Opp.SUBMITTED, Opp.RETURNED, Opp.PUBLISHED, Opp.FILLED}, Opp.CLOSED),
    Transition("expire", {Opp.PUBLISHED, Opp.FILLED, Opp.SUBMITTED, Opp.RETURNED}, Opp.EXPIRED),
)
