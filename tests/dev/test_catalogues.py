"""Translations: compiled without gettext, and what is wrong with them found."""

import gettext
import os
import shutil

import pytest

from tandem.dev import catalogues, messages
from tandem.dev.refusals import CannotGoOn

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
GOOD = 'msgid "Hello"\nmsgstr "Bonjour"\n'


@pytest.fixture
def project(tmp_path):
    """A folder with complete catalogues; `write` replaces the French one's content."""
    for code in catalogues.LANGUAGES:
        write(tmp_path, GOOD, code)
    return tmp_path


def write(project, content, code="fr"):
    po = project / "tandem" / "locale" / code / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(HEADER + content, encoding="utf-8")
    return po


def test_compiled_catalogue_translates(project):
    po = write(project, GOOD)

    catalogues.compile_all(project)

    with po.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Hello") == "Bonjour"


def test_only_what_has_changed_is_compiled(project):
    catalogues.compile_all(project)
    po = write(project, GOOD)
    os.utime(po, ns=(po.stat().st_atime_ns, po.with_suffix(".mo").stat().st_mtime_ns + 1))

    assert catalogues.compile_all(project) == 1
    assert catalogues.compile_all(project) == 0


def test_complete_catalogues_have_no_problems(project):
    assert catalogues.check(project) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('msgid "Go"\nmsgstr ""\n', "fr: not translated: 'Go'"),
        ('#, fuzzy\nmsgid "Go"\nmsgstr "Aller"\n', "fr: marked as doubtful (fuzzy): 'Go'"),
        ('#~ msgid "Go"\n#~ msgstr "Aller"\n', "fr: no longer used: 'Go'"),
        ('msgid "By %(day)s"\nmsgstr "Bientôt"\n', "fr: %(day)s is lost in the translation of 'By %(day)s'"),
        ('msgid "By {day}"\nmsgstr "Avant {jour}"\n', "fr: {jour} is not in 'By {day}'"),
    ],
)
def test_a_problem_is_named(project, content, problem):
    write(project, content)

    assert problem in catalogues.check(project)


def test_one_form_of_a_plural_may_leave_out_the_number(project):
    plural = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'

    write(project, 'msgid "one day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "un jour"\nmsgstr[1] "%(n)s jours"\n')
    assert catalogues.check(project) == []

    write(project, plural.format("un jour", "des jours"))
    assert "fr: no form has %(n)s in the translation of '%(n)s day'" in catalogues.check(project)


def test_a_missing_language_is_a_problem(project):
    shutil.rmtree(project / "tandem" / "locale" / "ar")

    assert catalogues.check(project) == ["There is no catalogue for ar."]


def test_without_gettext_collecting_says_what_to_install(project, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CannotGoOn, match="apt-get install gettext"):
        messages.collect(project)
