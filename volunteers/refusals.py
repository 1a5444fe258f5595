"""What is refused around helping, said so that people know what to do next."""

from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.refusals import DomainRefusal


class NoCardForThem(DomainRefusal):
    """A card would open more than one person's own data."""

    message = _(
        "There are no access cards for this account: it is closed, or it also sees data of other people. A coordinator "
        "or an administrator can help."
    )


class AddressTaken(DomainRefusal):
    """Somebody has an account at this address."""

    message = _(
        "Tandem knows this address already. The person logs in with it; then you can ask them whether you may help."
    )
