"""How many SMS left today, all together: above a cap none leaves, so that nobody earns money by asking for many."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TWO_DAYS = 2 * 24 * 60 * 60
WORTH_TELLING_PERCENT = (80, 100)
FOR_STRANGERS_PERCENT = 10  # of the day's SMS, to numbers that nobody has: they tell how one registers
USED_UP = _("We cannot send any more SMS today. Use your e-mail address or your password, or try again tomorrow.")

Listener = Callable[[int], None]
_listeners: list[Listener] = []


class SmsUsedUp(OSError):
    """As many SMS have left today as the settings allow; a coordinator may send it again tomorrow."""


def heed(listener: Listener) -> Listener:
    """Tell this one when 80 and when 100 percent of the day's SMS have left; usable as a decorator."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def take_one() -> None:
    """Count an SMS that is about to leave; SmsUsedUp where it is one too many."""
    cache.add(_key(), 0, TWO_DAYS)
    number = int(cache.incr(_key()))  # one step in Redis: no two processes get the same number
    if number > settings.SMS_A_DAY:
        raise SmsUsedUp
    for percent in WORTH_TELLING_PERCENT:
        if number == settings.SMS_A_DAY * percent // 100:
            for listener in _listeners:
                listener(percent)


def take_one_for_a_stranger() -> bool:
    """Count an SMS to a number that nobody has; False where it is one too many, so that people keep theirs."""
    key = f"{_key()}:strangers"
    cache.add(key, 0, TWO_DAYS)
    return int(cache.incr(key)) <= settings.SMS_A_DAY * FOR_STRANGERS_PERCENT // 100


def sent_today() -> int:
    """How many were counted today."""
    return int(cache.get(_key(), 0))


def is_used_up() -> bool:
    """Whether no SMS leaves any more today."""
    return sent_today() >= settings.SMS_A_DAY


def _key() -> str:
    return f"sms:{timezone.localdate().isoformat()}"
