"""All that can be done with organisations and opportunities."""

from organisations.actions.opportunity import (
    close_opportunity,
    draft_opportunity,
    edit_opportunity,
    expire_opportunity,
    give_seat_back,
    publish_opportunity,
    return_opportunity,
    submit_opportunity,
    take_seat,
)
from organisations.actions.organisation import (
    edit_organisation,
    refuse_organisation,
    register_organisation,
    reinstate_organisation,
    return_organisation,
    submit_organisation,
    suspend_organisation,
    verify_organisation,
)

__all__ = [
    "close_opportunity",
    "draft_opportunity",
    "edit_opportunity",
    "edit_organisation",
    "expire_opportunity",
    "give_seat_back",
    "publish_opportunity",
    "refuse_organisation",
    "register_organisation",
    "reinstate_organisation",
    "return_opportunity",
    "return_organisation",
    "submit_opportunity",
    "submit_organisation",
    "suspend_organisation",
    "take_seat",
    "verify_organisation",
]
