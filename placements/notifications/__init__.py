"""Which messages people get about matches and placements, and whether they are still true when sent."""

from placements.notifications.to_both import (
    first_day_in_a_week,
    first_day_tomorrow,
    match_approved,
    match_refused,
    placement_ended,
)
from placements.notifications.to_coordinators import sharing_to_end, waiting_too_long
from placements.notifications.to_hosts import (
    days_agreed,
    interest_shown,
    invitation_declined,
    match_withdrawn,
    no_answer_yet,
    other_days_wanted,
    plans_changed,
)
from placements.notifications.to_the_silent import (
    asked_to_stay,
    deleted_soon,
    unused_account,
)
from placements.notifications.to_volunteers import (
    days_offered,
    match_declined,
    match_lapsed,
    match_shortlisted,
    new_opportunity,
    opportunity_recommended,
    suggestions_digest,
    volunteer_invited,
)

__all__ = [
    "asked_to_stay",
    "days_agreed",
    "days_offered",
    "deleted_soon",
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
    "opportunity_recommended",
    "other_days_wanted",
    "placement_ended",
    "plans_changed",
    "sharing_to_end",
    "suggestions_digest",
    "unused_account",
    "volunteer_invited",
    "waiting_too_long",
]
