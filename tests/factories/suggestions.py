"""Suggestions for tests: as the engine would have stored them, whether or not the pair fits."""

from typing import Any

from organisations.models import Opportunity
from placements.matching import criteria
from placements.matching.candidates import opportunities_as_features, volunteers_as_features
from placements.matching.rows import write_opportunity_rows, write_volunteer_rows
from placements.models import Suggestion
from volunteers.models import Volunteer


def suggest(volunteer: Volunteer, opportunity: Opportunity, **fields: Any) -> Suggestion:
    """The engine suggests it, with the score of the pair, at no price, and with the rows of both."""
    write_volunteer_rows([volunteer.pk])
    write_opportunity_rows([opportunity.pk])
    [person], [role] = volunteers_as_features([volunteer]), opportunities_as_features([opportunity])
    terms = criteria.terms(person, role)
    score = criteria.score(terms)
    defaults = {"score": score, "value": score, "terms": [term.points for term in terms]}
    return Suggestion.objects.create(volunteer=volunteer, opportunity=opportunity, **defaults | fields)
