"""Components: declared attributes only, each one shown in the gallery."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.urls import reverse

TEMPLATES = settings.ROOT / "templates"
COMPONENTS = {path.stem.replace("_", "-"): path for path in sorted((TEMPLATES / "components").glob("*.html"))}
TAG = re.compile(r"<c-([\w.-]+)((?:\s+[^\s=>/\"']+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*/?>")
ATTRIBUTE = re.compile(r"([^\s=>/\"']+)(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
PLAIN_HTML = re.compile(r"(aria|data|hx)-[\w-]+|id|class|name|value|form|formaction|rel|lang|download|disabled|hidden")


def uses(text: str) -> list[tuple[str, set[str]]]:
    """Each component named in a template, with the names of the attributes given to it."""
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "x", text, flags=re.DOTALL)
    return [
        (name, {key.lstrip(":").replace("_", "-") for key in ATTRIBUTE.findall(given)})
        for name, given in TAG.findall(plain)
    ]


DECLARED = {name: dict(uses(path.read_text()))["vars"] for name, path in COMPONENTS.items()}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_components_get_only_attributes_that_they_declare(path):
    unknown = [
        (name, key)
        for name, given in uses(path.read_text())
        if name not in ("vars", "slot")
        for key in given - DECLARED[name]
        if not PLAIN_HTML.fullmatch(key)
    ]

    assert unknown == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_component_tag_is_understood_by_these_tests(path):
    text = path.read_text()

    assert len(uses(text)) == len(re.findall(r"<c-", text))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_attributes_are_never_translated_where_makemessages_is_blind(path):
    assert re.findall(r"<c-[^>]*:[\w-]+=\"_\(", path.read_text()) == []


def test_what_people_wrote_is_escaped_once():
    template = engines["django"].from_string(
        '{% cotton card title="{{ title }}" meta="{{ title }}" %}{{ title }}{% endcotton %}'
    )

    card = template.render({"title": "Food & <b>talk</b>"})

    assert card.strip().startswith("<article")
    assert card.count("Food &amp; &lt;b&gt;talk&lt;/b&gt;") == 3


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_stands_in_the_gallery(name):
    assert name in {used for used, _ in uses((TEMPLATES / "ui" / "gallery.html").read_text())} | {"error-summary"}


@pytest.mark.parametrize("query", ["", "?wrong=1"])
def test_the_gallery_draws_all_of_them(client, settings, query):
    settings.DEBUG = True

    page = client.get(reverse("ui:components") + query)

    assert page.status_code == 200
    assert re.findall(r"<c-|\{\{|\{%", page.text) == []


def test_the_gallery_is_for_development_only(client):
    assert client.get(reverse("ui:components")).status_code == 404
