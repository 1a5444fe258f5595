"""What everybody reads: the list of opportunities and the page of a host."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from organisations.browse import cards_of, chosen_filters, filters_to_loosen, listed
from organisations.filters import OpportunityFilter
from organisations.models import Opportunity, Organisation
from tandem.accounts.second_step import reader_of

ON_A_PAGE = 20


@login_not_required
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Published opportunities, narrowed by what stands in the address."""
    found = OpportunityFilter(request.GET, Opportunity.objects.open_for_suggestions())
    page = Paginator(listed(found.qs), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": found.form,
        "page": page,
        "count": page.paginator.count,
        "cards": cards_of(list(page), found.start),
        "chosen": chosen_filters(found),
        "to_loosen": [] if page.paginator.count else filters_to_loosen(found),
    }
    return render(request, "organisations/browse.html", context)


@login_not_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who a host is, and what it offers now."""
    visible = Organisation.objects.visible_to(reader_of(request)).select_related("commune")
    organisation = get_object_or_404(visible.prefetch_related("causes", "team_languages"), pk=pk)
    offered = Opportunity.objects.open_for_suggestions().filter(organisation=organisation)
    context = {"organisation": organisation, "cards": cards_of(list(listed(offered)), None)}
    return render(request, "organisations/detail.html", context)
