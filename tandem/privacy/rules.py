"""Who may erase whom (who, never when)."""

from tandem.accounts.models import User


def may_erase(by: User | None, user: User) -> bool:
    """The person; a coordinator whoever is no coordinator; an administrator coordinators too; the clock (by=None).

    Nobody who works for CEV erases themself, and no clock erases them.
    """
    works_for_cev = user.is_staff or user.is_superuser
    if by is None or by.pk == user.pk:
        return not works_for_cev
    return by.is_administrator if works_for_cev else by.is_coordinator
