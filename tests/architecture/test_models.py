"""Models: every field has its place in the privacy lists, and foreign keys follow the imports."""

import re
import tomllib
from itertools import chain

import pytest
from django.apps import apps
from django.db import models

from tandem.dev.places import ROOT
from tests.architecture.sources import APPS

OWN = [model for model in apps.get_models() if model.__module__.partition(".")[0] in APPS]
LISTS = ("personal", "special", "plain")


def places_of(model: type[models.Model]) -> dict[str, int]:
    """Each field with in how many of the three lists of `Privacy` it stands; also what is no field."""
    listed = list(chain.from_iterable(getattr(model.Privacy, name) for name in LISTS))  # type: ignore[attr-defined]
    return {name: listed.count(name) for name in {field.name for field in model._meta.concrete_fields} | set(listed)}


def layers() -> dict[str, int]:
    """Each package with the number of its layer, the lowest first, as the import contract has it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [rows] = [contract["layers"] for contract in contracts if contract["name"] == "Apps point one way"]
    return {
        package.strip("() "): number for number, row in enumerate(reversed(rows)) for package in re.split(r"[|:]", row)
    }


def package_of(model: type[models.Model]) -> str:
    """The package whose layer counts for this model."""
    return apps.get_app_config(model._meta.app_label).name


def links(model: type[models.Model]) -> list[tuple[str, str]]:
    """(package, package) of each link to one of our models in another package."""
    others = (field.related_model for field in (*model._meta.fields, *model._meta.many_to_many) if field.is_relation)
    return [
        (package_of(model), package_of(other))
        for other in others
        if other in OWN and package_of(other) != package_of(model)
    ]


def test_there_are_models_of_all_apps():
    assert {"accounts", "vocabulary", "audit", "outbox", "volunteers", "organisations", "placements"} == {
        model._meta.app_label for model in OWN
    }


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_field_stands_in_exactly_one_privacy_list(model):
    assert {name: number for name, number in places_of(model).items() if number != 1} == {}
    assert set(places_of(model)) == {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_personal_field_says_what_erasure_does_to_it(model):
    done = set(model.Privacy.personal.values())

    assert done <= {"delete the row", "blank", "set null", "strip the name, keep the days"}


def test_foreign_keys_follow_the_imports():
    number = layers()
    found = list(chain.from_iterable(links(model) for model in OWN))

    assert ("placements", "volunteers") in found
    assert [(here, there) for here, there in found if number[there] >= number[here]] == []


def test_the_checks_see_a_field_in_no_list_one_in_two_and_one_that_is_not_there():
    class Kite(models.Model):
        """A model that nobody stores."""

        colour = models.CharField(max_length=10)
        owner = models.CharField(max_length=10)

        class Privacy:
            personal = {"owner": "blank"}
            special = {"shape"}
            plain = {"id", "owner"}

        class Meta:
            app_label = "kites"

    del apps.all_models["kites"]

    assert places_of(Kite) == {"id": 1, "colour": 0, "owner": 2, "shape": 1}
