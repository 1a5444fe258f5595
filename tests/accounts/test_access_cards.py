"""A printed card lets one person in, once, until a day; nobody can tell why another code does not."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from tandem.accounts.actions import add_person
from tandem.accounts.cards.actions import issue_card, revoke_cards, use_card
from tandem.accounts.cards.codes import ALPHABET, LENGTH, as_kept, as_printed, digest_of
from tandem.accounts.models import AccessCard, User
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_organisation

CARD_PAGE, AFTER = "/en/accounts/card/", "/en/accounts/card/next/"
UNKNOWN = "00000000"
NO_WAY_IN = "This code does not let you in."
ARABIC, PERSIAN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture
def yara() -> User:
    """Somebody with neither phone nor e-mail."""
    person = User(first_name="Yara", comes_with_card=True)
    add_person(person)
    return person


@pytest.fixture
def code(yara, idris) -> str:
    """The code of Yara's card, which Idris printed."""
    return issue_card(yara, by=idris).code


def typed(code: str, browser: Client | None = None, **more: object):
    """The answer to a code that is typed in a browser."""
    return (browser or Client()).post(CARD_PAGE, {"code": code, **more})


def is_in(browser: Client, person: User) -> bool:
    return browser.session.get(SESSION_KEY) == str(person.pk)


def test_a_card_lets_its_owner_in_and_shows_what_could_replace_it(client, yara, code):
    answer = typed(as_printed(code), client)

    assert answer.url == AFTER
    assert is_in(client, yara)
    page = client.get(AFTER).text
    assert "Add a phone number" in page
    assert "Add an e-mail address" in page


def test_who_came_with_a_card_may_add_a_phone_at_once(client, code):
    typed(code, client)

    answer = client.post("/en/accounts/phone/", {"phone": "0470 65 43 21"})

    assert answer.url == "/en/accounts/phone/code/"


def test_the_code_is_kept_nowhere(yara, code):
    card = AccessCard.objects.get()

    assert code not in str(vars(card))
    assert card.digest == digest_of(code) != digest_of(UNKNOWN)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)


def test_another_secret_key_makes_another_hash(code, settings):
    before = digest_of(code)

    settings.SECRET_KEY = "another one"

    assert digest_of(code) != before


@pytest.mark.parametrize(
    "typing",
    [
        lambda code: code.lower(),
        lambda code: as_printed(code).lower(),
        lambda code: f"  {code[:4]} – {code[4:]} ",
        " ".join,
        lambda code: code.translate(ARABIC),
        lambda code: code.translate(PERSIAN),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("5", "s").replace("2", "Z").replace("8", "B").replace("V", "u"),
        lambda code: code.translate(str.maketrans("CHMTXPKY", "СНМТХРКУ")),
        lambda code: f"\u200f{code}\u200f",
    ],
)
def test_a_code_may_be_typed_as_it_comes(yara, idris, typing):
    codes = [issue_card(yara, by=idris).code for _ in range(20)]

    assert [as_kept(typing(code)) for code in codes] == codes


@pytest.mark.parametrize("code", ["", "1234", "ABCD-EFGH", "0000-00000"])
def test_what_cannot_be_a_code_gets_advice(db, code):
    assert "Type the 8 letters and digits that are printed on your card" in typed(code).text


def test_a_card_works_once(yara, code):
    typed(code)
    second = Client()

    assert NO_WAY_IN in typed(code, second).text
    assert SESSION_KEY not in second.session


def spoil_by_use(card):
    AccessCard.objects.filter(pk=card.pk).update(used_at=timezone.now())


def spoil_by_age(card):
    AccessCard.objects.filter(pk=card.pk).update(expires_at=timezone.now())


def spoil_by_taking_back(card):
    revoke_cards(card.user)


def spoil_by_closing_the_account(card):
    User.objects.filter(pk=card.user_id).update(is_active=False)


def spoil_by_making_a_coordinator(card):
    User.objects.filter(pk=card.user_id).update(is_staff=True)


def spoil_by_making_a_helper(card):
    User.objects.filter(pk=card.user_id).update(is_helper=True)


def spoil_by_making_a_host(card):
    make_organisation(name="Open Rivers", owner=card.user)


SPOILED = [
    spoil_by_use, spoil_by_age, spoil_by_taking_back, spoil_by_closing_the_account,
    spoil_by_making_a_coordinator, spoil_by_making_a_helper, spoil_by_making_a_host,
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILED)
def test_nobody_can_tell_why_a_code_lets_nobody_in(vocabulary, yara, code, spoil):
    spoil(AccessCard.objects.get())
    browser, stranger = Client(), Client()

    answers = [typed(code, browser), typed(UNKNOWN, stranger)]

    words = [answer.text.replace(code, UNKNOWN).split('<form method="post"')[-1] for answer in answers]
    assert NO_WAY_IN in answers[0].text
    assert strip_token(words[0]) == strip_token(words[1])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert SESSION_KEY not in browser.session


def strip_token(text: str) -> str:
    """The page without what differs from one browser to the next."""
    return text.partition('name="csrfmiddlewaretoken"')[2].partition(">")[2]


@pytest.mark.parametrize("spoil", [spoil_by_use, spoil_by_age, spoil_by_taking_back, spoil_by_closing_the_account])
def test_each_wrong_code_costs_the_same_question_to_the_database(yara, code, spoil, django_assert_num_queries):
    spoil(AccessCard.objects.get())

    for wrong in (code, UNKNOWN):
        with django_assert_num_queries(3):  # the one question, and its savepoint
            assert use_card(wrong) is None


def test_a_new_card_ends_the_one_before(yara, idris, code):
    newer = issue_card(yara, by=idris).code

    assert NO_WAY_IN in typed(code).text
    assert typed(newer).url == AFTER


def test_a_card_lives_as_long_as_the_operator_says(yara, idris, settings):
    settings.ACCESS_CARD_DAYS = 3

    card = issue_card(yara, by=idris).card

    assert timedelta(days=3) - (card.expires_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "rights", [{"is_staff": True}, {"is_superuser": True}, {"is_helper": True}, {"is_active": False}]
)
def test_no_card_is_made_for_who_sees_data_of_others(yara, idris, rights):
    User.objects.filter(pk=yara.pk).update(**rights)

    with pytest.raises(PermissionDenied):
        issue_card(yara, by=idris)

    assert not AccessCard.objects.exists()


def test_no_card_is_made_for_a_host(vocabulary, yara, idris):
    make_organisation(name="Open Rivers", owner=yara)

    with pytest.raises(PermissionDenied):
        issue_card(yara, by=idris)


def test_one_person_never_has_two_cards(yara, idris, code):
    with pytest.raises(IntegrityError, match="one_live_access_card_a_person"):
        AccessCard.objects.create(user=yara, digest="x", expires_at=timezone.now())


def test_the_second_step_is_asked_after_a_card_too(client, yara, code):
    Authenticator.objects.create(user=yara, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})

    answer = typed(code, client)

    assert answer.url == "/en/accounts/2fa/authenticate/"
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(("ticked", "is_kept"), [({}, False), ({"remember": "on"}, True)])
def test_the_session_lasts_as_they_say_whose_phone_it_is(client, code, ticked, is_kept):
    typed(code, client, **ticked)

    assert client.session.get_expire_at_browser_close() is not is_kept


def test_a_card_takes_the_place_of_whoever_used_the_phone_before(client_of, noor, yara, code):
    browser = client_of(noor)

    typed(code, browser, remember="on")

    assert is_in(browser, yara)
    assert browser.session.get_expire_at_browser_close() is False


def test_use_is_written_down(yara, code):
    typed(code)

    event = AuditEvent.objects.about(yara).get()
    assert (event.verb, event.actor_id, event.data) == ("used_card", yara.pk, {})


def test_the_seventh_try_in_one_browser_has_to_wait_and_the_right_code_too(client, yara, code):
    for _ in range(6):
        assert NO_WAY_IN in typed(UNKNOWN, client).text

    answer = typed(code, client)

    assert answer.status_code == 429
    assert "That was tried too often." in answer.text
    assert SESSION_KEY not in client.session
    assert typed(code).url == AFTER


def test_one_connection_cannot_try_for_ever_with_fresh_browsers(yara, code):
    answers = [typed(UNKNOWN).status_code for _ in range(60)]

    assert answers == [200] * 60
    assert typed(code).status_code == 429


def test_the_page_reads_the_code_behind_the_sign_that_no_log_holds(client, db):
    page = client.get(CARD_PAGE)

    assert "js/card" in page.text
    assert "data-card-code" in page.text


def test_who_lost_phone_and_mail_finds_out_whom_to_ask(client, db):
    assert "/en/accounts/lost/" in client.get("/en/accounts/login/").text

    page = client.get("/en/accounts/lost/").text

    assert "A Tandem coordinator, or the person who helps you" in page
