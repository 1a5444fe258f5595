"""What each model says about the people in it: its Privacy class, read.

A Privacy class has
- `personal`: each field with what erasure does to it, `special` (article 9 GDPR) and `plain`: every field in one;
- `owner`: the path to the User whom a row is about, like "volunteer__user", or several of them;
- `about_nobody`: instead of an owner, why a row is about no person although a path leads to one;
- `kept`: which rows stay after erasure, as a filter. What they refer to stays too, emptied of what is personal;
- `emptied`: what stands in a kept row where the empty value is not allowed;
- `special_links`: links to many that are special, like causes (the lists above hold columns only);
- `hidden`: fields that nobody is shown, not even their person: secrets;
- `shown`: field → a function that says the value as people read it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from tandem.accounts.models import User
from tandem.privacy.third_party import PRIVACY

DELETE, BLANK, SET_NULL, KEEP = "delete the row", "blank", "set null", "strip the name, keep the days"
TREATMENTS = {DELETE, BLANK, SET_NULL, KEEP}


@dataclass(frozen=True)
class Declared:
    """One model's Privacy class."""

    model: type[Model]
    owners: tuple[str, ...]
    about_nobody: str
    personal: dict[str, str]
    special: frozenset[str]
    special_links: frozenset[str]
    hidden: frozenset[str]
    kept: dict[str, Any]
    emptied: dict[str, Any]
    shown: dict[str, Callable[[Any], Any]]

    def rows_of(self, user: User) -> QuerySet[Any]:
        """The rows that are about this person."""
        about = Q()
        for owner in self.owners:
            about |= Q(**{owner: user.pk})
        return self.model._base_manager.filter(about)

    def kind_of(self, field: str) -> str:
        """Personal, special or plain."""
        if field in self.special | self.special_links:
            return "special"
        is_link = field in {many.name for many in self.model._meta.many_to_many}
        return "personal" if is_link or field in self.personal else "plain"

    @property
    def fields(self) -> list[Field]:
        """All columns."""
        return list(self.model._meta.concrete_fields)

    @property
    def other_people(self) -> list[Field]:
        """The fields that name a person whom the row is not about, like who approved it."""
        hops = {owner.partition("__")[0] for owner in self.owners}
        return [field for field in self.fields if field.related_model is User and field.name not in hops]


@cache
def declarations() -> list[Declared]:
    """Of all models that say something, ours and those of others."""
    found = [(model, _privacy_of(model)) for model in apps.get_models()]
    return [_read(model, privacy) for model, privacy in found if privacy]


@cache
def owned() -> list[Declared]:
    """Of the models with rows about people; what refers to another comes before it, people last."""
    about = {one.model: one for one in declarations() if one.owners}
    return sorted(about.values(), key=lambda one: (-_depth(one.model, frozenset(about)), one.model._meta.label))


def references(model: type[Model]) -> list[ForeignKey]:
    """The foreign keys of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def leads_to_people(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether a path of foreign keys leads from the model to a person."""
    targets = {field.related_model for field in references(model)} - seen
    return User in targets or any(leads_to_people(target, seen | {model}) for target in targets)


def _privacy_of(model: type[Model]) -> Any:
    return getattr(model, "Privacy", None) or PRIVACY.get(model._meta.label_lower)


def _read(model: type[Model], privacy: Any) -> Declared:
    owner = getattr(privacy, "owner", ())
    return Declared(
        model,
        (owner,) if isinstance(owner, str) else tuple(owner),
        getattr(privacy, "about_nobody", ""),
        dict(privacy.personal),
        frozenset(privacy.special),
        frozenset(getattr(privacy, "special_links", ())),
        frozenset(getattr(privacy, "hidden", ())),
        dict(getattr(privacy, "kept", {})),
        dict(getattr(privacy, "emptied", {})),
        dict(getattr(privacy, "shown", {})),
    )


def _depth(model: type[Model], among: frozenset[type[Model]]) -> int:
    targets = {field.related_model for field in references(model)} & among - {model}
    return 1 + max((_depth(target, among) for target in targets), default=0)
