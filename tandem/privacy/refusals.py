"""What stands in the way of an erasure."""

from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.refusals import DomainRefusal


class ErasureRefused(DomainRefusal):
    """The person cannot be erased now; the message says what to do first."""

    message = _("This account cannot be deleted now.")


class AdministratorDoesThis(ErasureRefused):
    """Coordinators do not vanish by themselves: others rely on what they did."""

    message = _("The account of a coordinator is deleted by an administrator. Please ask one.")
