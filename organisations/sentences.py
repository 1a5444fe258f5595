"""What the record says of organisations and opportunities, as sentences."""

from django.utils.translation import gettext_lazy as _

from tandem.audit.sentences import register

OF_AN_ORGANISATION = {
    "registered": _("%(who)s registered the organisation %(what)s"),
    "edited": _("%(who)s changed the organisation %(what)s"),
    "submit": _("%(who)s sent the organisation %(what)s to CEV"),
    "verify": _("%(who)s verified the organisation %(what)s"),
    "return": _("%(who)s sent the organisation %(what)s back with a question"),
    "refuse": _("%(who)s refused the organisation %(what)s"),
    "suspend": _("%(who)s suspended the organisation %(what)s"),
    "invited": _("%(who)s invited somebody into the team of the organisation %(what)s"),
    "took_invitation_back": _("%(who)s took back an invitation into the team of the organisation %(what)s"),
    "joined": _("%(who)s joined the team of the organisation %(what)s"),
    "declined_invitation": _("%(who)s did not want to join the team of the organisation %(what)s"),
    "changed_role": _("%(who)s changed what person %(member)s may do in the team of the organisation %(what)s"),
    "removed_member": _("%(who)s took person %(member)s out of the team of the organisation %(what)s"),
    "left_team": _("%(who)s left the team of the organisation %(what)s"),
    "reinstate": _("%(who)s let the organisation %(what)s in again"),
}
OF_AN_OPPORTUNITY = {
    "drafted": _("%(who)s began the opportunity %(what)s"),
    "edited": _("%(who)s changed the opportunity %(what)s"),
    "submit": _("%(who)s sent the opportunity %(what)s to CEV"),
    "publish": _("%(who)s published the opportunity %(what)s"),
    "return": _("%(who)s sent the opportunity %(what)s back with a question"),
    "fill": _("The opportunity %(what)s is full"),
    "reopen": _("The opportunity %(what)s has a place again"),
    "close": _("%(who)s closed the opportunity %(what)s"),
    "expire": _("The dates of the opportunity %(what)s are over"),
}

register("organisations.organisation", "O", OF_AN_ORGANISATION)
register("organisations.opportunity", "Opp", OF_AN_OPPORTUNITY)
