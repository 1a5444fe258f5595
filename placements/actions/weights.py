"""What a coordinator changes in what counts how much: always by a new version."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from placements import rules
from placements.matching.weights import Parameters
from placements.models import MatchingWeights
from placements.versions_of_weights import REST, TERMS, last_computed
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import DomainRefusal, require


class NotTried(DomainRefusal):
    """No round was computed with these weights."""

    message = _("Try these weights first: nobody has seen yet what they would change.")


class OtherWeightsInForce(DomainRefusal):
    """Somebody adopted another version while this coordinator was reading."""

    message = _("Other weights came into force in the meantime. Look at the figures again before you decide.")


class AlreadyInForce(DomainRefusal):
    """There is nothing to change."""

    message = _("These weights are in force already.")


@transaction.atomic
def make_weights(*, name: str, why: str, parameters: Parameters, by: User) -> MatchingWeights:
    """Write down a new version of the weights; nothing is matched with it before it is adopted."""
    require(rules.may_change_weights(by))
    terms = zip(TERMS, parameters.weights.as_tuple(), strict=True)
    numbers: dict[str, Any] = dict(terms) | {field: getattr(parameters, field) for field in REST}
    version = MatchingWeights.objects.create(name=name, why=why, made_by=by, **numbers)
    record("make", version, by=by, **numbers)
    return version


@transaction.atomic
def adopt_weights(version: MatchingWeights, *, instead_of: MatchingWeights, by: User) -> None:
    """Put a version into force for the next rounds, also one that was in force before.

    Raises NotTried where no round was computed with it, AlreadyInForce, and OtherWeightsInForce where what is in force
    is not what the coordinator compared it with.
    """
    require(rules.may_change_weights(by))
    lock(instead_of)  # whoever adopts something locks the one in force, so the next one reads what this one wrote
    if instead_of != MatchingWeights.objects.in_force():
        raise OtherWeightsInForce
    if version == instead_of:
        raise AlreadyInForce
    trial = last_computed(version)
    if trial is None:
        raise NotTried
    version.adopted_by, version.adopted_at = by, timezone.now()
    version.save(update_fields=["adopted_by", "adopted_at"])
    record("adopt", version, by=by, instead_of=instead_of.pk, trial=trial.pk)
