"""What a person types on each page of the profile, and where the pages are."""

from datetime import timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone, translation

from volunteers.enums import ProfileStep
from volunteers.models import Volunteer


def page(step: str, language: str = "en") -> str:
    """The address of one page of questions in this language."""
    with translation.override(language):
        return reverse("profile:step", args=[step])


SUMMARY, START = "profile:summary", "profile:start"


def good_answers(step: str, **changes: Any) -> dict[str, Any]:
    """Answers that the page accepts, with these changes; a field changed to None is not sent."""
    today = timezone.localdate()
    answers: dict[str, dict[str, Any]] = {
        ProfileStep.ABOUT: {"first_name": "Noor", "is_adult": "on"},
        ProfileStep.LANGUAGES: {"rows": "4", "language_0": "fr", "level_0": "3", "writes_0": "on"},
        ProfileStep.SKILLS: {"skills": ["spreadsheets", "driving"], "experience_driving": "professional"},
        ProfileStep.CAUSES: {"causes": ["oceans", "climate"]},
        ProfileStep.TIME: {
            "half_days": ["0", "3"],
            "max_half_days": "2",
            "available_from": today.isoformat(),
            "available_until": (today + timedelta(days=30)).isoformat(),
        },
        ProfileStep.PLACE: {"commune": "1050", "max_km": "20"},
        ProfileStep.CONTACT: {"contact_channel": "email"},
        ProfileStep.WISHES: {
            "wishes": ["step_free", "slow_start"],
            "tell_host": ["slow_start"],
            "agrees": "on",
            "agreed_before": "False",
        },
        ProfileStep.REGIONS: {"regions": ["middle_east"], "agrees": "on", "agreed_before": "False"},
    }
    sent = answers[step] | changes
    return {field: value for field, value in sent.items() if value is not None}


def kept(volunteer: Volunteer, step: str) -> Any:
    """What the database holds of the answers of one page, in a form that can be compared."""
    row = Volunteer.objects.select_related("user", "commune").get(pk=volunteer.pk)
    answers: dict[str, Any] = {
        ProfileStep.ABOUT: (row.user.first_name, row.confirmed_adult_at is not None),
        ProfileStep.LANGUAGES: sorted(row.languages.values_list("language__code", "level", "reads_and_writes")),
        ProfileStep.SKILLS: sorted(row.skills.values_list("skill__slug", "experience")),
        ProfileStep.CAUSES: sorted(row.causes.values_list("slug", flat=True)),
        ProfileStep.TIME: (row.half_days, row.max_half_days, row.available_from, row.available_until),
        ProfileStep.PLACE: (row.commune and row.commune.postcode, row.max_km),
        ProfileStep.CONTACT: row.contact_channel,
        ProfileStep.WISHES: sorted(row.wishes.values_list("wish", "tell_host")),
        ProfileStep.REGIONS: sorted(row.regions.values_list("slug", flat=True)),
    }
    return answers[step]


def said(answer: Any) -> str:
    """The newest message to the person."""
    return str(list(get_messages(answer.wsgi_request))[-1])
