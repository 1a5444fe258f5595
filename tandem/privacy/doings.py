"""What the record of actions says about one person, without the names of others."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.audit.sentences import Names, sentence_of
from tandem.privacy.declared import owned
from tandem.privacy.shown import Entry, plain

Rows = list[list[Entry]]


def doings_about(user: User) -> Rows:
    """What others and Tandem did with the person's records, who opened them among it; oldest first."""
    about = Q(on_behalf_of_id=user.pk)
    for one in owned():
        keys = [str(key) for key in one.rows_of(user).values_list("pk", flat=True)]
        if keys:
            about |= Q(subject_type=one.model._meta.label_lower, subject_id__in=keys)
    return _as_rows(AuditEvent.objects.filter(about).exclude(actor_id=user.pk), user)


def doings_by(user: User) -> Rows:
    """What the person did; oldest first."""
    return _as_rows(AuditEvent.objects.filter(actor_id=user.pk), user)


def _as_rows(events: Iterable[AuditEvent], user: User) -> Rows:
    events = sorted(events, key=lambda event: event.pk)
    sides = _Sides(events, user)
    return [
        [
            Entry("at", _("when"), plain(event.at)),
            Entry("by", _("who"), sides.of(event.actor_id)),
            Entry("what", _("what"), sentence_of(event, sides)),
        ]
        for event in events
    ]


class _Sides(Names):
    """Who somebody is to the person who reads, never their name."""

    def __init__(self, events: Iterable[AuditEvent], user: User) -> None:
        keys = {key for event in events for key in (event.actor_id, event.on_behalf_of_id)} - {None}
        people = User.objects.filter(pk__in=keys).values_list("pk", "is_staff", "is_helper")
        self._sides = {key: self._side(is_staff, is_helper) for key, is_staff, is_helper in people}
        self._sides[user.pk] = _("you")

    def of(self, key: int | None) -> str:
        """“you”, “a coordinator of Tandem”, …"""
        return _("Tandem, by itself") if key is None else self._sides.get(key, _("somebody who left"))

    @staticmethod
    def _side(is_staff: bool, is_helper: bool) -> str:
        if is_staff:
            return _("a coordinator of Tandem")
        return _("somebody who helps") if is_helper else _("somebody at an organisation")
