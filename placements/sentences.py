"""What the record says of matches and placements, as sentences, and which of them speak of a person."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from placements.enums import CheckItem
from placements.models import Match, Placement
from tandem.audit import people
from tandem.audit.sentences import register

OF_A_MATCH = {
    "interested": _("%(who)s showed interest (%(what)s)"),
    "invited": _("%(who)s invited somebody (%(what)s)"),
    "accept": _("%(who)s said yes to an invitation (%(what)s)"),
    "turn_down": _("%(who)s said no to an invitation (%(what)s)"),
    "shortlist": _("%(who)s wants to meet: name and contact are shown from now on (%(what)s)"),
    "offer": _("%(who)s proposed days (%(what)s)"),
    "agree": _("%(who)s said yes to the days (%(what)s)"),
    "ask_again": _("%(who)s asked for other days (%(what)s)"),
    "approve": _("%(who)s approved %(what)s"),
    "refuse": _("%(who)s did not approve %(what)s"),
    "withdraw": _("%(who)s withdrew (%(what)s)"),
    "decline": _("%(who)s declined (%(what)s)"),
    "lapse": _("%(what)s ended: no place is left"),
    "end": _("%(what)s ended with its placement"),
    "opened": _("%(who)s opened %(what)s, with the person's name"),
    "asked_to_end_sharing": _("%(who)s asked that the host of %(what)s sees name and contact no longer"),
}
OF_A_PLACEMENT = {
    "checked": _("%(who)s ticked in %(what)s: %(item)s"),
    "start": _("%(who)s started %(what)s"),
    "pause": _("%(who)s paused %(what)s"),
    "resume": _("%(who)s let %(what)s go on"),
    "complete": _("%(who)s completed %(what)s"),
    "end_early": _("%(who)s ended %(what)s early"),
    "cancel": _("%(who)s cancelled %(what)s before the start"),
}
OF_A_ROUND = {
    "requested": _("%(who)s asked for the matching round %(what)s"),
    "begin": _("The matching round %(what)s began"),
    "finish": _("The matching round %(what)s is ready"),
    "publish": _("%(who)s published the matching round %(what)s"),
    "replace": _("A newer matching round took the place of %(what)s"),
    "discard": _("%(who)s set the matching round %(what)s aside"),
    "overtake": _("The matching round %(what)s was set aside, because a round from newer data was published"),
    "fail": _("The matching round %(what)s failed"),
}
OF_WEIGHTS = {
    "make": _("%(who)s made the weights %(what)s"),
    "adopt": _("%(who)s put the weights %(what)s in force"),
}

OF_A_RECOMMENDATION = {"recommended": _("%(who)s put an opportunity to somebody whom they help (%(what)s)")}

register("placements.recommendation", "T", OF_A_RECOMMENDATION)
register("placements.match", "M", OF_A_MATCH)
register("placements.placement", "P", OF_A_PLACEMENT, labels={"item": dict(CheckItem.choices)})
register("placements.matchinground", "R", OF_A_ROUND)
register("placements.matchingweights", "W", OF_WEIGHTS)


@people.register
def meetings_of(keys: Collection[int]) -> Iterator[tuple[type[Match] | type[Placement], list[int]]]:
    """The matches and placements of these people as volunteers."""
    yield Match, list(Match.objects.filter(volunteer__user__in=keys).values_list("pk", flat=True))
    yield Placement, list(Placement.objects.filter(volunteer__user__in=keys).values_list("pk", flat=True))
