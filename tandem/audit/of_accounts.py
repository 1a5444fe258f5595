"""What the record says of accounts that coordinators made and changed, as sentences."""

from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.audit.sentences import register

OF_AN_ACCOUNT = {
    "added": _("%(who)s made the account %(what)s"),
    "changed": _("%(who)s changed the account %(what)s: %(field)s"),
    "closed_account": _("%(who)s closed the account %(what)s: nobody logs in to it any more"),
    "opened_account": _("%(who)s opened the account %(what)s again"),
}
FIELDS = {field.name: field.verbose_name for field in (*User._meta.fields, *User._meta.many_to_many)}

register("accounts.user", "U", OF_AN_ACCOUNT, labels={"field": FIELDS})
