"""Which pages there are for whom, to look at each of them."""

from typing import Any

from django.urls import reverse

from organisations.join_links import token_for
from volunteers.enums import ProfileStep


def for_everybody(things: dict[str, Any]) -> list[str]:
    """What one reads without logging in."""
    opportunity = things["opportunity"]
    names = ["ui:landing", "ui:helping", "ui:privacy", "ui:languages", "ui:accessibility", "opportunities:list"]
    return [
        *(reverse(name) for name in names),
        reverse("opportunities:list") + "?q=nothing+like+this&km=5&commune=1050&language=en",
        reverse("opportunities:list") + "?level=99&starts_after=tomorrow",
        opportunity.get_absolute_url(),
        opportunity.organisation.get_absolute_url(),
        reverse("my_data:erased"),
        *(reverse(name) for name in ["account_login", "account_signup", "account_reset_password"]),
        reverse("account_card"),
        reverse("account_lost"),
        "/dev/outbox/",
    ]


def for_the_volunteer(things: dict[str, Any]) -> list[str]:
    """Home, profile, interests, placement, settings, account."""
    match, other, placement = things["match"], things["invited"], things["placement"]
    return [
        reverse("home:index"),
        reverse("profile:summary"),
        reverse("profile:helpers"),
        *(reverse("profile:step", args=[step.value]) for step in ProfileStep),
        reverse("opportunities:show_interest", args=[things["third"].pk]),
        reverse("opportunities:dismiss", args=[things["third"].pk]),
        reverse("home:match", args=[match.pk]),
        reverse("home:withdraw", args=[match.pk]),
        reverse("home:match", args=[other.pk]),
        reverse("home:decline", args=[other.pk]),
        reverse("home:placement", args=[placement.pk]),
        reverse("home:cancel", args=[placement.pk]),
        *(reverse(f"home:{name}") for name in ["who_sees", "openings", "noted", "keep"]),
        reverse("home:take_back", args=[match.volunteer.consents.live().get(about_id=match.pk).pk]),
        reverse("settings:notifications"),
        reverse("my_data:overview"),
        reverse("my_data:read"),
        reverse("my_data:erase"),
        things["opportunity"].get_absolute_url(),
        things["third"].get_absolute_url(),  # which is not among the suggestions, and says why
        *_account_pages(),
    ]


def for_the_host(things: dict[str, Any]) -> list[str]:
    """Desk, organisation, opportunities, candidates, placement."""
    opportunity, match = things["opportunity"], things["match"]
    return [
        reverse("host:desk"),
        reverse("host:register"),
        reverse("host:organisation", args=[opportunity.organisation_id]),
        reverse("host:team", args=[opportunity.organisation_id]),
        reverse("host:leave_team", args=[opportunity.organisation_id]),
        *(reverse("host:member", args=[place.pk]) for place in opportunity.organisation.memberships.all()),
        reverse("host:join", args=[token_for(things["into_a_team"])]),
        reverse("host:opportunity_new", args=[opportunity.organisation_id]),
        reverse("host:opportunity_edit", args=[opportunity.pk]),
        reverse("host:opportunity_edit", args=[things["draft"].pk]),
        reverse("host:opportunity_close", args=[opportunity.pk]),
        reverse("host:candidates", args=[opportunity.pk]),
        reverse("host:candidate", args=[match.pk]),
        reverse("host:candidate", args=[things["interested"].pk]),
        reverse("host:offer", args=[match.pk]),
        reverse("host:decline", args=[match.pk]),
        reverse("host:placement", args=[things["placement"].pk]),
        reverse("host:cancel", args=[things["placement"].pk]),
    ]


def for_the_helper(things: dict[str, Any]) -> list[str]:
    """Their people, one of them page by page, and an opportunity to put to them."""
    key = things["helped"].pk
    return [
        *(reverse(f"help:{name}") for name in ("index", "register", "ask")),
        *(reverse(f"help:{name}", args=[key]) for name in ("person", "card")),
        *(reverse("help:step", args=[key, step]) for step in ("about", "languages", "contact")),
        reverse("opportunities:recommend", args=[things["third"].pk]),
        things["third"].get_absolute_url(),
    ]


def for_somebody_registered_by_a_helper(things: dict[str, Any]) -> list[str]:
    """What they look at first, and who helps them."""
    return [
        reverse("account_after_card"),
        reverse("profile:confirm"),
        reverse("profile:summary"),
        reverse("profile:helpers"),
        reverse("home:index"),
    ]


def for_the_coordinator(things: dict[str, Any]) -> list[str]:
    """The admin's start page, each list, and each kind of record."""
    lists = ["organisations_organisation", "organisations_opportunity", "placements_match", "placements_placement",
             "placements_matchinground", "placements_matchingweights",
             "volunteers_volunteer", "accounts_user", "outbox_outboxmessage", "audit_auditevent",
             "vocabulary_cause", "vocabulary_receptioncentre"]  # fmt: skip
    records = {
        "organisations_organisation": things["opportunity"].organisation_id,
        "organisations_opportunity": things["draft"].pk,
        "placements_match": things["proposed"].pk,
        "placements_placement": things["placement"].pk,
        "placements_matchinground": things["round"].pk,
        "placements_matchingweights": things["weights"].pk,
        "volunteers_volunteer": things["match"].volunteer_id,
    }
    return [
        reverse("admin:index"),
        *(reverse(f"admin:{name}_changelist") for name in lists),
        *(reverse(f"admin:{name}_change", args=[pk]) for name, pk in records.items()),
        reverse("admin:placements_match_step", args=[things["proposed"].pk, "refuse"]),
        reverse("admin:erase_person", args=[things["match"].volunteer.user_id]),
        reverse("admin:placements_suggestion_changelist"),
        reverse("admin:placements_suggestion_why", args=[things["match"].volunteer_id]) + "?q=e",
        reverse("admin:placements_suggestion_why", args=[things["match"].volunteer_id])
        + f"?opportunity={things['third'].pk}",
        reverse("admin:placements_matchinground_nothing_fits"),
        reverse("admin:placements_matchingweights_add"),
        reverse("admin:placements_matchingweights_adopt", args=[things["weights"].pk]),
    ]


def _account_pages() -> list[str]:
    names = [
        "account_overview",
        "account_email",
        "account_change_phone",
        "account_set_password",
        "account_logout",
        "account_reauthenticate_code",
    ]
    names += ["mfa_index", "mfa_list_webauthn"]
    return [reverse(name) for name in names]
