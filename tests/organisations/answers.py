"""What people type into the forms of organisations, and what the actions take."""

from typing import Any

from django.http import QueryDict

from organisations.models import Opportunity
from tandem.vocabulary.models import Cause, Commune, Language, TaskType

CEV = {
    "name": "Centre for Clean Rivers",
    "about": "We work for clean rivers in all of Europe.",
    "legal_form": "aisbl_ivzw",
    "kind": "ngo",
    "enterprise_number": "0123.456.749",
    "website": "rivers.example.org",
    "street": "Rue du Moulin 12",
    "nearest_stop": "Schuman",
}


def registration(**changes: Any) -> dict[str, Any]:
    """The whole form of an organisation."""
    return {**CEV, "commune": commune("1040").pk, **changes}


def registered(**changes: Any) -> dict[str, Any]:
    """The same as the action takes it."""
    return {**CEV, "enterprise_number": "0123456749", "commune": commune("1040"), **changes}


def draft(title: Any = "Film a workshop", **changes: Any) -> dict[str, Any]:
    """The editor as a browser sends it when only the title was typed."""
    untouched = {
        "title": title,
        "seats": "1",
        "days": "10",
        "half_days": [str(bit) for bit in range(10)],
        "min_half_days": "2",
        "day_starts_at": "09:30",
        "day_ends_at": "16:00",
        "remote_days": "0",
        "allowance_per_day": "25.00",
    }
    return {**untouched, **rows(), **changes}


def complete(title: Any = "Film a workshop", **changes: Any) -> dict[str, Any]:
    """The editor with everything answered; the dates lie in the summer after the clock of the tests."""
    answered = {
        "summary": "Film and cut a day.",
        "tasks": "You film the speakers.",
        "first_day": "We show you the camera.",
        "starts_on": "2026-06-01",
        "ends_on": "2026-07-31",
        "commune": commune("1040").pk,
        "contact_name": "Robin",
        "causes": [Cause.objects.get(slug="oceans").pk],
        "task_types": [TaskType.objects.get(slug="video").pk],
    }
    return {**draft(title), **answered, **rows(("en", 3, "required")), **changes}


def rows(*languages: tuple[str, int, str], total: int = 4) -> dict[str, str]:
    """The rows of languages, filled from the top."""
    sent = {"languages-TOTAL_FORMS": str(total), "languages-INITIAL_FORMS": "4"}
    for number in range(total):
        code, level, need = languages[number] if number < len(languages) else ("", 3, "required")
        key = str(language(code).pk) if code else ""
        sent |= {f"languages-{number}-{name}": str(value) for name, value in _row(key, level, need)}
    return sent


def as_sent(answers: dict[str, Any]) -> QueryDict:
    """The answers as a view receives them."""
    sent = QueryDict(mutable=True)
    for name, value in answers.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def written(opportunity: Opportunity) -> list[tuple[str, int, str]]:
    """The languages that an opportunity holds."""
    return list(opportunity.languages.order_by("pk").values_list("language__code", "level", "need"))


def commune(postcode: str) -> Commune:
    """The commune of this postcode."""
    return Commune.objects.get(postcode=postcode)


def language(code: str) -> Language:
    """The language of this code."""
    return Language.objects.get(code=code)


def _row(key: str, level: int, need: str) -> list[tuple[str, str | int]]:
    return [("language", key), ("level", level), ("need", need)]
