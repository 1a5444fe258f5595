"""An opportunity, and somebody whom one helps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations.models import Opportunity
from placements.actions import recommend_opportunity
from placements.forms.recommending import ForWhomForm
from placements.views.loading import posted, signed_in
from volunteers.queries import people_helped_by
from volunteers.rules import may_help


@require_http_methods(["GET", "POST"])
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it to one of the people whom one helps; they say themselves whether they are interested."""
    if not may_help(signed_in(request)):
        raise Http404
    opportunity = get_object_or_404(Opportunity.objects.visible_to(request.user), pk=pk)
    form = ForWhomForm(posted(request), people=people_helped_by(signed_in(request))["helped"])
    if form.is_valid():
        recommend_opportunity(form.cleaned_data["volunteer"], opportunity, by=signed_in(request))
        messages.success(request, _("It waits for them. Only they can say that they are interested."))
        return redirect(opportunity)
    return render(request, "placements/opportunity/recommend.html", {"opportunity": opportunity, "form": form})
