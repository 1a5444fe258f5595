"""Versions of the weights: made, tried on a round that nobody sees, and adopted with the effect in view."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from placements import rounds_beside, rounds_in_words, rules
from placements.actions.rounds import request_round
from placements.actions.weights import NotTried, adopt_weights, make_weights
from placements.admin_rounds import attempt
from placements.enums import RoundPurpose, RoundState
from placements.forms.weights import WeightsForm
from placements.models import MatchingRound, MatchingWeights
from placements.versions_of_weights import last_computed, numbers_beside
from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups

CHANGE = "admin:placements_matchingweights_change"


@admin.register(MatchingWeights)
class MatchingWeightsAdmin(OfferedLookups):
    """Nothing here is edited or deleted: whoever wants other weights makes the next version."""

    list_display = ["__str__", "standing", "causes", "skills", "languages", "distance", "half_days", "dates",
                    "was_tried", "made_by", "made_at"]  # fmt: skip
    list_select_related = ["made_by"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[MatchingWeights]:
        """With how many rounds were computed with each, and which one is in force."""
        done = Count("rounds", filter=Q(rounds__finished_at__isnull=False) & ~Q(rounds__state=RoundState.FAILED))
        in_force = Q(pk=MatchingWeights.objects.in_force().pk)
        return MatchingWeights.objects.annotate(computed=done, is_in_force=in_force).order_by("-made_at", "-pk")

    def get_urls(self) -> list[URLPattern]:
        """And the two buttons of a version."""
        view, name = self.admin_site.admin_view, "placements_matchingweights"
        return [
            path("<int:pk>/try/", view(self.try_view), name=f"{name}_try"),
            path("<int:pk>/adopt/", view(self.adopt_view), name=f"{name}_adopt"),
            *super().get_urls(),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every coordinator."""
        return _may(request)

    def has_view_permission(self, request: HttpRequest, obj: MatchingWeights | None = None) -> bool:
        """Every coordinator."""
        return _may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every coordinator, by a form of its own."""
        return _may(request)

    def has_change_permission(self, request: HttpRequest, obj: MatchingWeights | None = None) -> bool:
        """Nobody: rounds refer to what a version said when they were computed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: MatchingWeights | None = None) -> bool:
        """Nobody, for the same reason."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list under a title that says what it is about."""
        title = _("What counts how much in matching")
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form for a new version; it begins with the numbers in force."""
        form = WeightsForm(request.POST or None, initial=WeightsForm.like(MatchingWeights.objects.in_force()))
        if request.method == "POST" and form.is_valid():
            words = {name: form.cleaned_data[name] for name in ("name", "why")}
            made = make_weights(**words, parameters=form.parameters, by=cast("User", request.user))
            messages.success(request, _("The new version is written down. Try it before you adopt it."))
            return redirect(CHANGE, made.pk)
        return self._page(request, "add", _("A new version of the weights"), form=form)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The version beside the one in force, and what was computed with it."""
        version = self.get_object(request, object_id)
        context = report(version) if version else {}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def try_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a round with this version that nobody but coordinators will see."""
        version = _version(pk)
        if request.method == "POST":
            attempt(
                request,
                lambda by: request_round(by=by, weights=version, purpose=RoundPurpose.TRIAL),
                done=_("A trial was asked for. Look at this page again in a moment to see what would change."),
            )
        return redirect(CHANGE, pk)

    def adopt_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """First the trial's figures beside the present ones, then the button."""
        version = _version(pk)
        if request.method == "POST":
            compared_with = _version(request.POST.get("instead_of", ""))
            adopted = _("These weights are in force now: the next round is computed with them.")
            attempt(request, lambda by: adopt_weights(version, instead_of=compared_with, by=by), done=adopted)
            return redirect(CHANGE, pk)
        if (trial := last_computed(version)) is None:
            messages.error(request, str(NotTried.message))
            return redirect(CHANGE, pk)
        return self._page(request, "adopt", _("Adopt these weights"), **report(version), **effect(trial))

    @admin.display(description=_("in force"))
    def standing(self, version: Any) -> str:
        """Whether it counts now or has counted."""
        if version.is_in_force:
            return str(_("in force"))
        return str(_("was in force") if version.adopted_at else _("not adopted"))

    @admin.display(description=_("tried"), boolean=True)
    def was_tried(self, version: Any) -> bool:
        """Whether a round was computed with it."""
        return version.computed > 0

    def _page(self, request: HttpRequest, template: str, title: Any, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/placements/matchingweights/{template}.html", {**shared, **context})


def report(version: MatchingWeights) -> dict[str, Any]:
    """All that the page of a version shows."""
    in_force = MatchingWeights.objects.in_force()
    return {
        "version": version,
        "in_force": in_force,
        "is_in_force": version == in_force,
        "numbers": numbers_beside(version, in_force),
        "rounds": version.rounds.order_by("-requested_at")[:10],
        "trial": last_computed(version),
    }


def effect(trial: MatchingRound) -> dict[str, Any]:
    """What the trial found beside what people see now."""
    published = MatchingRound.objects.published()
    spread = rounds_beside.spread(trial, published)
    return {
        "other": published,
        "figures": rounds_beside.figures_beside(trial, published),
        "people": spread.people if spread else None,
        "certificate": rounds_in_words.certificate(trial),
    }


def _version(pk: int | str) -> MatchingWeights:
    if not str(pk).isdecimal():
        raise Http404
    return get_object_or_404(MatchingWeights, pk=pk)


def _may(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and rules.may_change_weights(request.user)
