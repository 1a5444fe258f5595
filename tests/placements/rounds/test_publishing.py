"""Publishing a round shows everybody what it proposes, as far as it still holds, all at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.actions import close_opportunity
from placements.actions import dismiss_opportunity, show_interest
from placements.actions.rounds import publish_round
from placements.actions.telling import send_digests
from placements.enums import RoundState, VolunteerReason
from placements.matching.refresh import refresh_people, refresh_stale
from placements.matching.rows import write_volunteer_rows
from placements.models import MatchableOpportunity, MatchingRound, PriceInRound, Suggestion, SuggestionDigest
from placements.refusals import RoundTooOld, TrialIsNotPublished
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.told import written_down
from volunteers.models import LanguageSkill, Volunteer

pytestmark = pytest.mark.django_db
COPIED = [
    "volunteer_id", "opportunity_id", "score", "value", "terms", "is_kept", "asked", "places", "waited_days",
    "is_less_crowded",
]  # fmt: skip


def suggested(volunteer):
    """The keys of what is suggested to somebody, best first."""
    return list(Suggestion.objects.for_volunteer(volunteer).values_list("opportunity", flat=True))


def test_what_is_proposed_becomes_what_is_suggested(volunteer, opportunity, compute, dmitri):
    found = compute()
    proposal = found.proposals.get()

    publish_round(found, by=dmitri)

    suggestion = Suggestion.objects.get()
    for name in COPIED:
        assert getattr(suggestion, name) == getattr(proposal, name)
    assert suggestion.kept_until == timezone.localdate() + timedelta(days=7)
    assert suggestion.round == found
    assert (found.state, found.published_at is not None) == (RoundState.PUBLISHED, True)
    assert written_down(found)[-1] == ("publish", dmitri.pk)


def test_only_coordinators_publish(volunteer, opportunity, carla, compute):
    found = compute()

    with pytest.raises(PermissionDenied):
        publish_round(found, by=carla)


def test_the_round_before_is_replaced_and_so_are_its_suggestions(volunteer, opportunity, compute, dmitri):
    first = compute()
    publish_round(first, by=dmitri)
    second = compute()

    publish_round(second, by=dmitri)

    first.refresh_from_db()
    assert first.state == RoundState.REPLACED
    assert Suggestion.objects.get().round == second


def test_a_trial_is_never_published(volunteer, opportunity, compute, dmitri):
    with pytest.raises(TrialIsNotPublished):
        publish_round(compute(purpose="trial"), by=dmitri)

    assert not Suggestion.objects.exists()


def test_a_round_is_published_once(volunteer, opportunity, compute, dmitri):
    found = compute()
    publish_round(found, by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        publish_round(found, by=dmitri)


def test_a_round_that_is_older_than_a_week_is_not_published_any_more(volunteer, opportunity, compute, dmitri, clock):
    clock.set(2026, 11, 25, 12, 0)
    found = compute()

    clock.forward(days=7, minutes=1)
    with pytest.raises(RoundTooOld) as refusal:
        publish_round(found, by=dmitri)

    assert str(refusal.value.message) == (
        "This round is older than 7 days. Too much has changed since. Please start a new one."
    )
    assert not Suggestion.objects.exists()


def test_what_was_answered_since_is_not_suggested_again(volunteer, opportunity, compute, dmitri):
    dismissed, matched = make_opportunity(), make_opportunity()
    found = compute()
    assert found.proposals.count() == 3
    dismiss_opportunity(volunteer, dismissed, reason=VolunteerReason.HEALTH, by=volunteer.user)
    show_interest(volunteer, matched, by=volunteer.user)

    publish_round(found, by=dmitri)

    assert suggested(volunteer) == [opportunity.pk]


def test_what_was_closed_since_is_not_suggested(volunteer, opportunity, compute, carla, dmitri):
    other = make_opportunity()
    found = compute()
    close_opportunity(opportunity, by=carla)

    publish_round(found, by=dmitri)

    assert suggested(volunteer) == [other.pk]


def test_who_takes_a_pause_meanwhile_is_left_alone(volunteer, opportunity, compute, dmitri):
    found = compute()
    Volunteer.objects.filter(pk=volunteer.pk).update(is_paused=True)
    write_volunteer_rows([volunteer.pk])

    publish_round(found, by=dmitri)

    assert suggested(volunteer) == []


def test_what_no_longer_fits_is_not_suggested_and_the_person_comes_up_again(volunteer, opportunity, compute, dmitri):
    found = compute()
    LanguageSkill.objects.filter(volunteer=volunteer, language__code="en").update(level=1)
    write_volunteer_rows([volunteer.pk])

    publish_round(found, by=dmitri)

    assert suggested(volunteer) == []
    volunteer.refresh_from_db()
    assert volunteer.matching_stale_since is not None


def test_no_place_is_thought_of_for_whoever_found_one_since(volunteer, opportunity, compute, proposed_match, dmitri):
    """The match was made before; a coordinator approves nothing here, it is enough that both said yes."""
    other = make_opportunity()
    found = compute()

    publish_round(found, by=dmitri)

    assert list(Suggestion.objects.values_list("opportunity", "is_kept")) == [(other.pk, False)]


def test_a_kept_place_is_let_go_where_the_person_said_yes_elsewhere_meanwhile(
    volunteer, compute, offered_match, asha, dmitri
):
    from_the_round = make_opportunity()
    found = compute()
    assert found.proposals.get().is_kept is False  # days were offered elsewhere
    found.proposals.update(is_kept=True, asked=1, places=1)

    publish_round(found, by=dmitri)

    suggestion = Suggestion.objects.get()
    assert (suggestion.opportunity, suggestion.is_kept, suggestion.kept_until) == (from_the_round, False, None)
    assert (suggestion.asked, suggestion.places) == (0, 0)


def test_who_registered_meanwhile_keeps_what_was_found_for_them(volunteer, opportunity, compute, dmitri):
    found = compute()
    newcomer = make_volunteer(first_name="New")
    refresh_people([newcomer.pk])
    assert suggested(newcomer) == [opportunity.pk]

    publish_round(found, by=dmitri)

    assert suggested(newcomer) == [opportunity.pk]
    assert suggested(volunteer) == [opportunity.pk]


def test_what_was_published_meanwhile_stays_suggested(volunteer, opportunity, compute, dmitri):
    found = compute()
    new = make_opportunity(matching_stale_since=timezone.now())
    refresh_stale()
    assert new.pk in suggested(volunteer)

    publish_round(found, by=dmitri)

    assert set(suggested(volunteer)) == {opportunity.pk, new.pk}


def test_old_suggestions_of_people_for_whom_the_round_has_nothing_go(volunteer, opportunity, compute, dmitri):
    Suggestion.objects.create(
        volunteer=volunteer, opportunity=opportunity, score=1, value=1, terms=[0] * 6,
        computed_at=timezone.now() - timedelta(days=3),
    )  # fmt: skip
    LanguageSkill.objects.filter(volunteer=volunteer).update(level=1)

    publish_round(compute(), by=dmitri)

    assert suggested(volunteer) == []


def test_the_prices_of_the_round_are_in_force_from_then_on(volunteer, opportunity, compute, dmitri):
    other = make_opportunity()
    found = compute()
    PriceInRound.objects.filter(opportunity=opportunity).update(price=321)
    PriceInRound.objects.filter(opportunity=other).delete()
    MatchableOpportunity.objects.update(price=99)

    publish_round(found, by=dmitri)

    prices = dict(MatchableOpportunity.objects.values_list("opportunity", "price"))
    assert prices == {opportunity.pk: 321, other.pk: 0}


def test_equal_suggestions_stay_in_the_order_of_the_round(volunteer, compute, dmitri):
    for _ in range(6):
        make_opportunity()
    found = compute()
    order = list(found.proposals.order_by("pk").values_list("opportunity", flat=True))

    publish_round(found, by=dmitri)

    assert suggested(volunteer) == order
    assert order != sorted(order)


def test_publishing_that_breaks_in_the_middle_leaves_everything_as_it_was(volunteer, opportunity, compute, dmitri):
    publish_round(compute(), by=dmitri)
    before = list(Suggestion.objects.values())
    found = compute()
    found.proposals.update(score=20_000)  # the database refuses it when the old suggestions are gone already

    with pytest.raises(IntegrityError), transaction.atomic():
        publish_round(found, by=dmitri)

    found.refresh_from_db()
    assert found.state == RoundState.READY
    assert list(Suggestion.objects.values()) == before
    assert MatchingRound.objects.published() != found


def test_messages_leave_only_after_a_round_is_published(volunteer, opportunity, compute, dmitri):
    found = compute()
    assert send_digests(today=timezone.localdate()) == 0

    publish_round(found, by=dmitri)

    assert send_digests(today=timezone.localdate()) == 1
    assert SuggestionDigest.objects.get().volunteer == volunteer


def test_publishing_takes_as_many_queries_for_many_people_as_for_one(volunteer, opportunity, compute, dmitri):
    with CaptureQueriesContext(connection) as for_one:
        publish_round(compute(), by=dmitri)
    for number in range(8):
        make_volunteer(first_name=f"Person {number}")
    found = compute()

    with CaptureQueriesContext(connection) as for_nine:
        publish_round(found, by=dmitri)

    assert Suggestion.objects.count() == 9
    assert len(for_nine) <= len(for_one)
