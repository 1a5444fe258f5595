"""Which records speak of a person: each app says which of its own do, so that the record can be searched by person."""

from collections.abc import Callable, Collection, Iterable

from django.db.models import Model, Q

from tandem.accounts.models import User

Provider = Callable[[Collection[int]], Iterable[tuple[type[Model], Iterable[int]]]]
_providers: list[Provider] = []
PEOPLE_IN_DETAILS = ("member", "helper")  # under which names an event can hold the key of one more person
MOST_PEOPLE = 50  # of a word that fits many nobody wants the record


def register(provider: Provider) -> Provider:
    """Ask this function, with keys of people, for (model, keys of its rows about them); usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def people_named(words: str) -> list[int]:
    """The keys of people with this e-mail address, phone number or first name, or with this key."""
    by_word = Q(email__iexact=words) | Q(phone=words) | Q(first_name__iexact=words)
    if words.isdecimal() and len(words) < 19:
        by_word |= Q(pk=int(words))
    return list(User.objects.filter(by_word).order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])


def concerns(people: Collection[int]) -> Q:
    """Events that these people made, that were made for them, or that are about or name them or a record of theirs."""
    asked = Q(actor_id__in=people) | Q(on_behalf_of_id__in=people) | _about(User, people)
    for name in PEOPLE_IN_DETAILS:
        asked |= Q(**{f"data__{name}__in": list(people)})
    for provider in _providers:
        for model, keys in provider(people):
            asked |= _about(model, keys)
    return asked


def _about(model: type[Model], keys: Iterable[int]) -> Q:
    return Q(subject_type=model._meta.label_lower, subject_id__in=[str(key) for key in keys])
