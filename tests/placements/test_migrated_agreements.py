"""Who agreed to share before agreements were consents has a consent afterwards."""

from importlib import import_module

from django.db import connection

from volunteers.models import Consent

MIGRATION = import_module("placements.migrations.0006_agreements_to_share_are_consents")


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_agreement_that_still_holds_becomes_a_consent_of_the_same_day_and_language(shortlisted_match, volunteer):
    Consent.objects.all().delete()

    run(MIGRATION.WRITE)

    [consent] = volunteer.consents.all()
    assert (consent.purpose, consent.about_id, consent.version) == ("sharing", shortlisted_match.pk, 1)
    assert (consent.given_at, consent.language) == (shortlisted_match.contact_shared_at, "en")
    assert consent.is_live


def test_one_that_has_ended_becomes_none(interested_match):
    Consent.objects.all().delete()
    interested_match.state, interested_match.end_reason = "withdrawn", "health"
    interested_match.save()

    run(MIGRATION.WRITE)

    assert not Consent.objects.exists()


def test_the_way_back_leaves_the_other_consents(interested_match, volunteer):
    volunteer.consents.create(purpose="practical_wishes", version=1, language="en")

    run(MIGRATION.TAKE_BACK)

    assert [consent.purpose for consent in volunteer.consents.all()] == ["practical_wishes"]
