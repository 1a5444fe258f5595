"""The button on every page that leaves at once."""

import logging

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

LEAVE, BACK, ACCOUNT = "/en/accounts/leave/", "/en/accounts/leave/back/", "/en/accounts/"
LOGIN = "/en/accounts/login/"


@pytest.mark.parametrize("path", ["/en/", "/ar/", "/en/opportunities/", LOGIN, "/en/nowhere/"])
def test_the_button_stands_on_every_page_first_after_the_way_to_the_content(client, db, path):
    page = client.get(path).text

    links = [line for line in page.splitlines() if "<a " in line]
    assert 'href="#main"' in links[0]
    assert f'href="/{path[1:3]}/accounts/leave/"' in links[1]
    assert 'rel="noreferrer nofollow"' in links[1]


def test_the_button_stands_on_the_pages_of_people_and_of_coordinators(client_of, noor, dmitri):
    assert f'href="{LEAVE}"' in client_of(noor).get(ACCOUNT).text
    assert f'href="{LEAVE}"' in client_of(dmitri).get(reverse("admin:index")).text


def test_it_leads_away_logs_out_on_a_shared_phone_and_lets_the_browser_forget(client, noor, settings):
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    answer = client.get(LEAVE)

    assert answer.url == settings.QUICK_EXIT_URL
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert SESSION_KEY not in client.session


def test_a_code_that_is_waited_for_is_forgotten_too(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})

    client.get(LEAVE)

    assert dict(client.session.items()) == {}


def test_ones_own_phone_stays_logged_in_behind_a_page_with_nothing_on_it(client, noor):
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD, "remember": "on"})
    client.get(LEAVE)

    closed = client.get(ACCOUNT)
    assert "This page is closed." in closed.text
    assert not [word for word in ("Tandem", "noor", "CEV", "volunteer") if word in closed.text]
    assert closed.headers["Cache-Control"] == "no-store"

    assert client.post(BACK, {"to": ACCOUNT}).url == ACCOUNT
    assert "noor@example.org" in client.get(ACCOUNT).text


@pytest.mark.parametrize("path", ["/en/", "/ar/opportunities/", "/en/profile/", "/admin/", "/en/nowhere/"])
def test_afterwards_no_page_shows_anything(client, db, path):
    client.get(LEAVE)

    closed = client.get(path)
    assert "Tandem" not in closed.text
    assert closed.headers["X-Frame-Options"] == "DENY"
    assert "Tandem" not in client.post(path).text


def test_opening_again_leads_to_our_own_pages_only(client, db):
    assert client.post(BACK, {"to": "https://elsewhere.example/"}).url == "/en/"
    assert client.post(BACK, {"to": "//elsewhere.example/"}).url == "/en/"


def test_a_browser_that_only_looks_ahead_leaves_nothing(client, noor):
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    answer = client.get(LEAVE, headers={"Sec-Purpose": "prefetch;prerender"})

    assert answer.status_code == 204
    assert SESSION_KEY in client.session


def test_nothing_of_it_is_logged(client_of, noor, caplog):
    browser = client_of(noor)
    with caplog.at_level(logging.DEBUG):
        browser.get(LEAVE)
        browser.get(ACCOUNT)

    assert [record for record in caplog.records if "django.db" not in record.name] == []


def test_what_a_page_was_about_to_say_is_forgotten_even_on_ones_own_phone(client, noor):
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD, "remember": "on"})
    client.post("/en/accounts/password/", {"oldpassword": PASSWORD, "password1": "the new long sentence"})
    client.post("/en/accounts/logout/everywhere/")
    assert client.cookies["messages"].value

    client.get(LEAVE)

    assert not client.cookies["messages"].value
