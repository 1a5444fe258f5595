"""A view as bare as Django has them, to compare with: one indexed query of 20 rows and a plain template."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from organisations.enums import OpportunityState
from organisations.models import Opportunity
from tandem.dev.bench import BARE

ON_A_PAGE = 20


def newest(request: HttpRequest) -> HttpResponse:
    """The twenty newest open opportunities, without anything around them."""
    rows = Opportunity.objects.filter(state=OpportunityState.PUBLISHED).order_by("-published_at")[:ON_A_PAGE]
    answer = HttpResponse(render_to_string("bench/bare.html", {"rows": rows}))
    answer.headers["Content-Length"] = str(len(answer.content))  # else each answer would come in chunks
    return answer


urlpatterns = [path(BARE.lstrip("/"), newest)]
