"""Refusals, languages and security headers."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from tandem.lifecycle.refusals import DomainRefusal
from tandem.ui.middleware import RefusalMiddleware

pytestmark = pytest.mark.urls("tests.ui.urls")
HERE = "http://testserver"


def test_a_refusal_is_a_message_on_the_page_one_came_from(client):
    answer = client.post("/refusing/", headers={"Referer": f"{HERE}/en/opportunities/?q=film"})

    assert (answer.status_code, answer.url) == (303, f"{HERE}/en/opportunities/?q=film")
    assert [(message.level_tag, message.message) for message in get_messages(answer.wsgi_request)] == [
        ("error", "The last place has gone. Look at similar opportunities.")
    ]


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/en/", "javascript:alert(1)", "//elsewhere.example/"]
)
def test_a_refusal_never_leads_to_another_site(client, referer):
    answer = client.post("/refusing/", headers={"Referer": referer})

    assert (answer.status_code, answer.url) == (303, reverse("ui:landing"))


def test_a_page_that_refuses_to_be_read_does_not_lead_to_itself(client):
    answer = client.get("/refusing/", headers={"Referer": f"{HERE}/refusing/"})

    assert answer.url == reverse("ui:landing")


def test_other_exceptions_are_left_to_django():
    middleware = RefusalMiddleware(lambda request: HttpResponse())

    assert middleware.process_exception(RequestFactory().get("/"), Http404()) is None
    assert not issubclass(Http404, DomainRefusal)


def test_the_language_of_a_page_is_kept(client):
    client.get("/ar/privacy/")

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert client.get("/").url == "/ar/"


def test_the_address_decides_over_the_cookie(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"

    assert '<html lang="nl" dir="ltr">' in client.get("/nl/privacy/").text


def test_the_cookie_is_not_sent_again_and_again(client):
    client.get("/fr/privacy/")

    assert settings.LANGUAGE_COOKIE_NAME not in client.get("/fr/privacy/").cookies


def test_a_visitor_without_prefix_gets_the_browsers_language(client):
    assert client.get("/spoken/", headers={"Accept-Language": "nl-BE,nl;q=0.9"}).text == "nl"


@pytest.mark.django_db
def test_without_prefix_a_signed_in_person_gets_their_own_language(client):
    person = get_user_model().objects.create_user(email="asha@tandem.example", ui_language="ar")
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    assert client.get("/spoken/", headers={"Accept-Language": "nl"}).text == "ar"


def test_every_page_forbids_what_is_not_ours(client):
    policy = client.get("/en/privacy/").headers["Content-Security-Policy"]

    assert policy.split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    ]


def test_a_nonce_is_allowed_where_the_page_used_it_and_never_twice(client):
    first, second = client.get("/scripted/"), client.get("/scripted/")

    for answer in (first, second):
        assert answer.text.split('"')[1] in answer.headers["Content-Security-Policy"]
    assert first.text != second.text


def test_what_a_logged_in_person_saw_is_kept_by_no_browser(client_of, asha):
    for address in (reverse("home:index"), reverse("ui:landing")):
        assert client_of(asha).get(address).headers["Cache-Control"] == "no-store, private"


def test_a_file_of_a_logged_in_person_is_kept_by_no_browser(client_of, asha, placement):
    answer = client_of(asha).get(reverse("home:calendar", args=[placement.pk]))

    assert (answer.headers["Content-Type"].partition(";")[0], answer.headers["Cache-Control"]) == (
        "text/calendar",
        "no-store, private",
    )


@pytest.mark.django_db
def test_a_page_for_everybody_may_be_kept_and_asks_for_no_session(client, django_assert_num_queries):
    client.get(reverse("ui:privacy"))

    with django_assert_num_queries(0):
        answer = client.get(reverse("ui:privacy"))

    assert (answer.status_code, "Cache-Control" in answer.headers) == (200, False)


def test_a_view_that_says_how_long_its_answer_is_kept_is_left_alone(client_of, asha):
    answer = client_of(asha).get("/kept/")

    assert (answer.text, answer.headers["Cache-Control"]) == ("Asha", "private, max-age=60")


def test_after_the_log_out_pages_may_be_kept_again(client_of, asha):
    browser = client_of(asha)
    assert browser.get(reverse("ui:privacy")).headers["Cache-Control"] == "no-store, private"

    browser.logout()

    assert "Cache-Control" not in browser.get(reverse("ui:privacy")).headers


def test_devices_are_not_asked_for(client):
    assert "geolocation=()" in client.get("/en/privacy/").headers["Permissions-Policy"]
