"""Rounds of matching for coordinators: what each found, beside what people see now; start, publish, set aside."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from placements import rounds_beside, rounds_in_words
from placements.actions.rounds import (
    FROZEN_AFTER,
    discard_round,
    newer_than,
    publish_round,
    refusal_of,
    request_round,
)
from placements.enums import RoundPurpose, RoundState
from placements.left_out import in_this_order, people_with_nothing
from placements.lifecycle import ROUND
from placements.models import MatchingRound
from placements.numbers_in_words import decimal, percent
from placements.plots import sparkline
from tandem.accounts.models import User
from tandem.lifecycle.admin import LifecycleAdmin
from tandem.lifecycle.refusals import DomainRefusal

ROUNDS_IN_A_PLOT = 12
PEOPLE_ON_A_PAGE = 50


def attempt(request: HttpRequest, action: Callable[[User], object], *, done: str | Promise) -> bool:
    """Call the action for whoever is logged in; whether it was done or refused stands in a message."""
    try:
        action(cast("User", request.user))
    except DomainRefusal as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, str(done))
    return True


@admin.register(MatchingRound)
class MatchingRoundAdmin(LifecycleAdmin):
    """Look at what a round proposes before anybody else does; nothing is shown or sent before it is published."""

    lifecycle = ROUND
    commands = {"publish": publish_round, "discard": discard_round}
    command_labels = {
        "publish": _("Publish: show these suggestions to the volunteers"),
        "discard": _("Set aside"),
    }
    change_form_template = "admin/placements/matchinground/change_form.html"
    list_display = ["__str__", "purpose", "state", "requested_at", "kept", "filled", "within", "long_wait"]
    list_filter = ["state", "purpose"]
    list_select_related = False
    list_per_page = 50
    date_hierarchy = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[MatchingRound]:
        """The newest first."""
        return MatchingRound.objects.select_related("weights", "requested_by").defer("groups", "unwanted")

    def get_urls(self) -> list[URLPattern]:
        """And the button that starts a round, and the list of people for whom nothing fits."""
        view = self.admin_site.admin_view
        return [
            path("start/", view(self.start_view), name="placements_matchinground_start"),
            path("nothing-fits/", view(self.nothing_fits_view), name="placements_matchinground_nothing_fits"),
            *super().get_urls(),
        ]

    def available(self, record: MatchingRound) -> list[dict[str, Any]]:
        """The steps; what would be refused, as publishing a trial always is, is not offered."""
        steps = super().available(record)
        return [step for step in steps if step["name"] != "publish" or refusal_of(record) is None]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with small plots of the last rounds above it."""
        shown = {"title": _("Rounds of matching"), "plots": plots_of_last_rounds()}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Everything about one round."""
        found = self.get_object(request, object_id)
        context = report(found) if found else {}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a round with the weights in force."""
        if request.method == "POST":
            attempt(
                request,
                lambda by: request_round(by=by, weights=None, purpose=RoundPurpose.SUGGEST),
                done=_("A round was asked for. It is computed in the background; look at this list again in a moment."),
            )
        return redirect("admin:placements_matchinground_changelist")

    def nothing_fits_view(self, request: HttpRequest) -> HttpResponse:
        """People who are ready and have nothing to choose from, who waits longest first."""
        keys = list(people_with_nothing().values_list("pk", flat=True))
        page = Paginator(keys, PEOPLE_ON_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("People for whom nothing fits now"),
            "opts": self.opts,
            "page": page,
            "people": in_this_order(list(page)),
        }
        return TemplateResponse(request, "admin/placements/matchinground/nothing_fits.html", context)

    @admin.display(description=_("people thought of"))
    def kept(self, found: MatchingRound) -> str:
        """People for whom a place is thought of."""
        return decimal(found.figure("kept"), 0)

    @admin.display(description=_("free places thought of"))
    def filled(self, found: MatchingRound) -> str:
        """Which part of the free places that is."""
        return percent(found.figure("filled"))

    @admin.display(description=_("from the best"))
    def within(self, found: MatchingRound) -> str:
        """By how much, at most, a plan could be better."""
        return rounds_in_words.gap(found)

    @admin.display(description=_("long wait"))
    def long_wait(self, found: MatchingRound) -> str:
        """Places for those who wait longest; 1 is as for everybody."""
        return decimal(found.figure("longwait_ratio"))


def plots_of_last_rounds() -> list[dict[str, Any]]:
    """Title, plot and newest value of the figures that tell whether matching goes well; none without a round."""
    found = MatchingRound.objects.filter(purpose=RoundPurpose.SUGGEST, finished_at__isnull=False)
    rounds = list(found.exclude(state=RoundState.FAILED).order_by("-finished_at", "-pk")[:ROUNDS_IN_A_PLOT])[::-1]
    shown: list[tuple[str, Any, Callable[..., str]]] = [
        ("covered", _("People with a suggestion, of those for whom something is open"), percent),
        ("filled", _("Free places for which somebody is thought of"), percent),
        ("longwait_ratio", _("Places for those who wait longest (1: as for everybody)"), decimal),
    ]
    if not rounds:
        return []
    return [_plot(title, [found.figure(name) for found in rounds], words) for name, title, words in shown]


def report(found: MatchingRound) -> dict[str, Any]:
    """All that the page of a round shows."""
    published = MatchingRound.objects.published()
    other = published if published != found else _before(found)
    return {
        "certificate": rounds_in_words.certificate(found),
        "is_silent": rounds_in_words.is_silent(found, FROZEN_AFTER),
        "computed_with": list(rounds_in_words.computed_with(found)),
        "other": other,
        "is_what_people_see": published == found,
        "figures": rounds_beside.figures_beside(found, other),
        "audits": rounds_in_words.audits(found),
        "unwanted": rounds_in_words.unwanted(found),
        **_spread(found, published),
        **(_before_publishing(found) if found.state == RoundState.READY else {}),
    }


def _plot(title: Any, values: list[float | None], words: Callable[..., str]) -> dict[str, SafeString | str]:
    newest = words(values[-1])
    said = _("%(title)s: from %(first)s to %(last)s over the last rounds")
    label = said % {"title": title, "first": words(values[0]), "last": newest}
    return {"title": title, "newest": newest, "plot": sparkline(values, label=label)}


def _before_publishing(found: MatchingRound) -> dict[str, Any]:
    """What to know first: why it cannot be published, or that there is a newer one."""
    if found.purpose == RoundPurpose.TRIAL:
        return {}
    refusal = refusal_of(found)
    return {"refusal": refusal.message if refusal else "", "newer": newer_than(found)}


def _before(found: MatchingRound) -> MatchingRound | None:
    return MatchingRound.objects.filter(state=RoundState.REPLACED).order_by("-published_at").first()


def _spread(found: MatchingRound, published: MatchingRound | None) -> dict[str, Any]:
    """How scores and attention spread, and for whom that would change something."""
    spread = rounds_beside.spread(found, published)
    if spread is None:
        return {"scores": rounds_beside.score_rows_at_that_time(found)}
    return {"people": spread.people, "scores": spread.scores, "exposure": spread.exposure}
