"""Whom a card never lets in: people who see more than their own data. Each app says whom it gives such rights."""

from collections.abc import Callable

from tandem.accounts.models import User

Question = Callable[[User], bool]


def _works_with_others(user: User) -> bool:
    return user.is_staff or user.is_superuser or user.is_helper


_questions: list[Question] = [_works_with_others]


def register(question: Question) -> Question:
    """Ask this too, of everybody who has a card or is to get one; called in AppConfig.ready."""
    if question not in _questions:
        _questions.append(question)
    return question


def sees_data_of_others(user: User) -> bool:
    """Whether more than the person's own data would lie behind a piece of paper."""
    return any(question(user) for question in _questions)
