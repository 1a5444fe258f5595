"""Which messages people get about matches and placements, and whether they are still true when sent."""

from placements.notifications.to_both import (
    first_day_in_a_week,
    first_day_tomorrow,
    match_approved,
    match_refused,
    placement_ended,
)
from placements.notifications.to_coordinators import waiting_too_long
from placements.notifications.to_hosts import (
    days_agreed,
    interest_shown,
    invitation_declined,
    match_withdrawn,
    no_answer_yet,
    other_days_wanted,
)
from placements.notifications.to_volunteers import (
    days_offered,
    match_declined,
    match_lapsed,
    match_shortlisted,
    new_opportunity,
    suggestions_digest,
    volunteer_invited,
)

__all__ = [
    "days_agreed",
    "days_offered",
    "first_day_in_a_week",
    "first_day_tomorrow",
    "interest_shown",
    "invitation_declined",
    "match_approved",
    "match_declined",
    "match_lapsed",
    "match_refused",
    "match_shortlisted",
    "match_withdrawn",
    "new_opportunity",
    "no_answer_yet",
    "other_days_wanted",
    "placement_ended",
    "suggestions_digest",
    "volunteer_invited",
    "waiting_too_long",
]
