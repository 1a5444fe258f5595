"""Every model says about whom it is: one that forgets would be left out of export and erasure."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tandem.accounts.models import User
from tandem.privacy.data_map import staying
from tandem.privacy.declared import DELETE, KEEP, SET_NULL, declarations, leads_to_people, owned
from volunteers.models import Volunteer

DECLARED = {one.model: one for one in declarations()}


def silent(some: list[type[models.Model]]) -> list[str]:
    """The models from which a path leads to a person, and that neither have an owner nor say why they have none."""
    return [
        model._meta.label
        for model in some
        if leads_to_people(model)
        and not (DECLARED.get(model) and bool(DECLARED[model].owners) != bool(DECLARED[model].about_nobody))
    ]


def target_of(model: type[models.Model], path: str) -> type[models.Model]:
    """Where a path of foreign keys ends; "pk" stays where it is."""
    for hop in path.split("__"):
        model = model if hop == "pk" else model._meta.get_field(hop).related_model  # type: ignore[assignment]
    return model


def is_field(model: type[models.Model], name: str) -> bool:
    try:
        return bool(model._meta.get_field(name))
    except FieldDoesNotExist:
        return False


def test_every_model_with_a_path_to_a_person_says_about_whom_it_is():
    assert sum(leads_to_people(model) for model in apps.get_models()) > 20
    assert silent(apps.get_models()) == []


def test_a_new_model_that_says_nothing_is_found():
    class Kite(models.Model):
        """A model that nobody stores."""

        flown_by = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "kites"

    del apps.all_models["kites"]

    assert silent([Kite]) == ["kites.Kite"]


@pytest.mark.parametrize("one", owned(), ids=lambda one: one.model._meta.label)
def test_the_path_leads_to_a_person(one):
    assert [target_of(one.model, owner) for owner in one.owners] == [User] * len(one.owners)


@pytest.mark.parametrize("one", declarations(), ids=lambda one: one.model._meta.label)
def test_what_is_hidden_shown_or_emptied_is_a_field(one):
    names = {*one.hidden, *one.shown, *one.emptied, *one.special_links}

    assert [name for name in names if not is_field(one.model, name)] == []


@pytest.mark.parametrize("one", declarations(), ids=lambda one: one.model._meta.label)
def test_whoever_else_is_named_in_a_row_can_be_taken_out_of_it(one):
    words = {field.name: one.personal.get(field.name) for field in one.other_people}

    assert [name for name, word in words.items() if word not in {SET_NULL, DELETE, KEEP}] == []


def test_what_may_have_to_stay_says_of_each_field_what_is_left_of_it():
    stay = {model._meta.label: DECLARED[model].personal for model in staying()}

    assert set(stay) == {
        "accounts.User", "volunteers.Volunteer", "placements.Match", "placements.Placement", "placements.PlacementDay",
        "placements.PlacementCheck",
    }  # fmt: skip
    assert {(label, name) for label, words in stay.items() for name, word in words.items() if word == DELETE} == set()


def test_nobody_owns_a_file_that_an_erasure_would_leave():
    files = [field for one in owned() for field in one.fields if isinstance(field, models.FileField)]

    assert files == []


def test_a_secret_of_ones_own_is_never_shown():
    hidden = {one.model._meta.label: one.hidden for one in owned()}

    assert {"password", "session_salt"} <= hidden["accounts.User"]
    assert {"data"} <= hidden["mfa.Authenticator"]
    assert {"payload"} <= hidden["outbox.OutboxMessage"]
