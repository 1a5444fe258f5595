"""Events as sentences in the reader's language."""

import pytest
from django.utils import translation

from organisations import lifecycle as of_hosts
from placements import lifecycle as of_matches
from tandem.audit.models import AuditEvent
from tandem.audit.record import record
from tandem.audit.sentences import Names, sentence_of
from tandem.audit.sentences import _sentences as known


def read(event):
    """The event as a coordinator reads it."""
    return sentence_of(event, Names([event]))


def test_what_somebody_did_is_a_sentence_with_name_and_reference(volunteer, dmitri):
    event = record("opened", volunteer, by=dmitri)

    assert read(event) == f"Dmitri ({dmitri.pk}) opened the profile V{volunteer.pk}"


def test_who_did_something_for_somebody_is_said_with_both(volunteer, dmitri, asha):
    event = record("answered", volunteer, by=dmitri, on_behalf_of=asha, step="place")

    who = f"Dmitri ({dmitri.pk}) for Asha ({asha.pk})"
    assert read(event) == f"{who} answered “Where you are” in V{volunteer.pk}"


def test_a_reason_reads_as_the_words_of_the_list(volunteer, dmitri):
    event = record("opened_situation", volunteer, by=dmitri, purpose="question")

    assert read(event).endswith(f"opened the situation of V{volunteer.pk}: The volunteer asked me about it")


def test_what_tandem_did_and_who_is_gone_are_named_too(opportunity, ben):
    by_tandem = record("expire", opportunity, by=None)
    by_ben = record("close", opportunity, by=ben)
    ben.delete()

    assert read(by_tandem) == f"The dates of the opportunity Opp{opportunity.pk} are over"
    assert read(by_ben) == f"person {by_ben.actor_id} closed the opportunity Opp{opportunity.pk}"


def test_an_event_without_words_is_still_read(ben, carla):
    event = record("danced_with", ben, by=carla)

    assert read(event) == f"Carla ({carla.pk}): danced with, U{ben.pk}"


def test_an_older_event_that_holds_less_is_still_read(volunteer, dmitri):
    event = record("opened_situation", volunteer, by=dmitri)

    assert read(event).endswith(": –")


def test_words_of_the_event_are_never_read_as_a_pattern(volunteer, dmitri):
    event = record("opened_situation", volunteer, by=dmitri, purpose="%(who)s %s")

    assert read(event).endswith(": %(who)s %s")


def test_many_events_ask_for_their_names_once(volunteer, dmitri, asha, django_assert_num_queries):
    events = [record("opened", volunteer, by=person) for person in (dmitri, asha, dmitri)]

    with django_assert_num_queries(1):
        names = Names(events)
        assert len({sentence_of(event, names) for event in events}) == 2


@pytest.mark.parametrize(
    ("subject", "steps"),
    [
        ("placements.match", of_matches.MATCH),
        ("placements.placement", of_matches.PLACEMENT),
        ("placements.matchinground", of_matches.ROUND),
        ("organisations.organisation", of_hosts.ORGANISATION),
        ("organisations.opportunity", of_hosts.OPPORTUNITY),
    ],
)
def test_every_step_of_a_lifecycle_has_its_sentence(subject, steps):
    assert [step.name for step in steps if (subject, step.name) not in known] == []


def test_every_sentence_can_be_said(db):
    with translation.override("en"):
        for subject, verb in known:
            event = AuditEvent(verb=verb, subject_type=subject, subject_id="7", data={})

            assert "%" not in sentence_of(event, Names([event]))
