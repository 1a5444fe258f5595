"""Templates: nothing inline that the content security policy would stop; each message has its words."""

import re

import pytest

from tandem.outbox.kinds import all_kinds
from tests.architecture.sources import TEMPLATES, template_text, templates

WORDS = ["body.html", "body.txt", "subject.txt"]
# What a mail reader shows needs its styles inline; no page does.
PAGES = [path for path in templates() if path.parts[0] != "email"]


def inline_code(text: str) -> list[str]:
    """Styles, event handlers and scripts in the page itself, and addresses that are scripts."""
    found = re.findall(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    scripts = re.findall(r"<script\b[^>]*>", text)
    return found + [script for script in scripts if not re.search(r"\ssrc=|\snonce=|type=\"application/json\"", script)]


def folders() -> list[str]:
    """The folders with the words of messages."""
    return sorted(path.name for path in (TEMPLATES / "email").iterdir() if path.is_dir())


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_holds_no_code_of_its_own(path):
    assert inline_code(template_text(path)) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>",
        "<button onclick='go()'>",
        "<script>go()</script>",
        '<script type="module">',
        '<a href="javascript:go()">',
    ],
)
def test_the_check_sees_code_in_a_page(text):
    assert inline_code(text) != []


@pytest.mark.parametrize(
    "text",
    ["<script src='/static/js/keys.js' defer></script>", '<script nonce="{{ request.csp_nonce }}">', "<p>on = off</p>"],
)
def test_the_check_leaves_files_and_words_alone(text):
    assert inline_code(text) == []


def test_every_kind_of_message_has_its_words_and_all_words_belong_to_a_kind():
    assert folders() == sorted(kind.name for kind in all_kinds())


@pytest.mark.parametrize("folder", folders())
def test_the_words_of_a_message_are_three_files(folder):
    assert sorted(path.name for path in (TEMPLATES / "email" / folder).iterdir()) == WORDS
