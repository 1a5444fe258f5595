"""The public pages and the pages for when something is missing."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

PAGES = ["landing", "helping", "privacy", "accessibility", "languages"]
LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_anybody_may_read_them_and_they_are_light(client, name, code):
    with translation.override(code):
        page = client.get(reverse(f"ui:{name}"))

    assert page.status_code == 200
    assert len(page.content) <= 20_000
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_read_before_is_not_sent_again(client, name):
    first = client.get(reverse(f"ui:{name}"))

    assert client.get(reverse(f"ui:{name}"), headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_three_doors_lead_to_three_ways(client):
    page = client.get("/en/").text

    doors = re.findall(r'<a class="button[^"]*" href="([^"]+)"', page)
    assert doors == [
        f"{reverse('account_signup')}?next={reverse('profile:start')}",
        f"{reverse('account_signup')}?next={reverse('host:desk')}",
        reverse("ui:helping"),
    ]


def test_a_page_links_to_itself_in_the_other_languages(client):
    page = client.get("/en/privacy/?from=mail").text

    for code, autonym in settings.LANGUAGES:
        assert f'<a href="/{code}/privacy/?from=mail" lang="{code}" hreflang="{code}"' in page
        assert autonym in page


@pytest.mark.django_db
def test_search_engines_stay_out_when_somebody_is_logged_in(client):
    assert "noindex" not in client.get("/en/privacy/").text

    client.force_login(get_user_model().objects.create_user(email="asha@tandem.example"))

    assert "noindex" in client.get("/en/privacy/").text


@pytest.mark.django_db
def test_logging_out_is_a_button_that_posts(client):
    client.force_login(get_user_model().objects.create_user(email="asha@tandem.example"))

    page = client.get("/en/privacy/").text

    assert re.search(r'<form method="post" action="/en/accounts/logout/">\s*<input type="hidden" name="csrf', page)


@pytest.mark.django_db
@pytest.mark.parametrize(("is_staff", "is_there"), [(True, True), (False, False)])
def test_coordinators_and_only_they_find_the_admin(client, is_staff, is_there):
    person = get_user_model().objects.create_user(email="dmitri@tandem.example", is_staff=is_staff)
    client.force_login(person)

    assert ('href="/admin/"' in client.get("/en/privacy/").text) is is_there


def test_a_missing_page_says_so_kindly_and_shows_ways_on(client):
    page = client.get("/en/no-such-page/")

    assert page.status_code == 404
    assert "We cannot find this page" in page.text
    assert 'href="/en/opportunities/"' in page.text


def test_a_form_that_was_open_too_long_says_what_to_do():
    page = Client(enforce_csrf_checks=True).post("/en/privacy/", {"name": "Asha"})

    assert page.status_code == 403
    assert "Please send it once more" in page.text


@pytest.mark.parametrize("name", ["500.html", "400.html"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_last_resort_needs_neither_request_nor_database(name, code):
    with translation.override(code):
        page = render_to_string(name)

    assert f'<html lang="{code}"' in page
    assert "<h1>" in page


def test_templates_carry_no_script_or_style_of_their_own():
    forbidden = re.compile(r'<script(?![^>]*(?:\bsrc=|type="application/json"))|<style|\sstyle=|\son[a-z]+="')
    folder = settings.ROOT / "templates"

    assert [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.html"))
        if path.relative_to(folder).parts[0] != "email" and forbidden.search(path.read_text())
    ] == []
