"""The words of messages to one person. They are not stored: they are made anew where they would say the same today."""

from django.db.models import Model
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.outbox.departure import record_of
from tandem.outbox.enums import State
from tandem.outbox.kinds import all_kinds, kind_named
from tandem.outbox.letters import words_of
from tandem.outbox.models import OutboxMessage
from tandem.privacy.declared import owned
from tandem.privacy.shown import Entry, plain


def words_of_messages(user: User) -> list[list[Entry]]:
    """Subject and text of those that left and are still true, oldest first; never of a code.

    Nor of what tells a host about a volunteer: that is the volunteer's data.
    """
    known = [kind.name for kind in all_kinds() if not kind.urgent]
    sent = OutboxMessage.objects.filter(recipient=user, state=State.SENT, kind__in=known).select_related("recipient")
    return [_entries(message) for message in sent.order_by("sent_at", "pk") if _is_still_true(message, user)]


def _is_still_true(message: OutboxMessage, user: User) -> bool:
    kind, about = kind_named(message.kind), record_of(message)
    if about is None:
        return not kind.about and kind.still_wanted(None, user)
    return _is_of_nobody_else(about, user) and kind.still_wanted(about, user)


def _is_of_nobody_else(about: Model, user: User) -> bool:
    declared = next((one for one in owned() if one.model is type(about)), None)
    return declared is None or declared.rows_of(user).filter(pk=about.pk).exists()


def _entries(message: OutboxMessage) -> list[Entry]:
    subject, text = words_of(message)
    return [
        Entry("sent_at", _("sent"), plain(message.sent_at)),
        Entry("subject", _("subject"), subject),
        Entry("text", _("text"), text),
    ]
