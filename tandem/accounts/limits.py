"""How often somebody may ask: counted in Redis, for all web processes together, and never by an address in clear.

Who asks is the person who is logged in, else the connection. Many people of one reception centre share a connection,
so what is counted by it alone is generous; what is counted by connection and address together is tight. What an address
may get from everybody together is much higher again, so that one stranger cannot use up somebody's codes.
"""

from functools import cache
from typing import Any, Literal, NamedTuple

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis import Redis

MINUTE, HOUR, DAY = 60, 3600, 86400
# One step in Redis: two processes that count at the same moment never both read the number before. A try that one limit
# refuses is counted by none: else a stranger's refused tries would use up what an address may get from everybody.
COUNT = """
local wait = 0
for place, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) >= tonumber(ARGV[2 * place - 1]) then
    local left = redis.call('TTL', key)
    wait = math.max(wait, left > 0 and left or tonumber(ARGV[2 * place]))
  end
end
if wait > 0 then return wait end
for place, key in ipairs(KEYS) do
  if redis.call('INCR', key) == 1 then redis.call('EXPIRE', key, ARGV[2 * place]) end
end
return 0
"""
GIVE_BACK = """
for place, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then redis.call('DECR', key) end
end
"""


class Limit(NamedTuple):
    """So many in so many seconds, counted for one asker, for one key (an address) or for both together."""

    number: int
    seconds: int
    per: Literal["asker", "key", "both"]


LIMITS = {
    "log_in": [Limit(300, 10 * MINUTE, "asker")],
    "register": [Limit(100, 10 * MINUTE, "asker")],
    # Only wrong ones count. Who is kept from a password by others still gets in with a code.
    "password": [Limit(100, 10 * MINUTE, "asker"), Limit(5, 10 * MINUTE, "both"), Limit(100, HOUR, "key")],
    # Four strangers on four connections would be needed to use up the codes of one address for an hour.
    "code": [
        Limit(200, 10 * MINUTE, "asker"),
        Limit(4, 10 * MINUTE, "both"),
        Limit(10, HOUR, "both"),
        Limit(20, DAY, "both"),
        Limit(40, HOUR, "key"),
        Limit(120, DAY, "key"),
    ],
    # Of codes by SMS, which cost money and of which there are so many in a day.
    "sms": [Limit(60, HOUR, "asker"), Limit(200, DAY, "asker")],
    # The key is the browser's session. Of all codes one in a hundred thousand million is somebody's.
    "card": [Limit(60, 10 * MINUTE, "asker"), Limit(500, DAY, "asker"), Limit(6, 10 * MINUTE, "key")],
    "help": [Limit(10, HOUR, "asker"), Limit(40, DAY, "asker")],
    "change": [Limit(10, 10 * MINUTE, "asker"), Limit(30, DAY, "asker")],
    "search": [Limit(600, 5 * MINUTE, "asker")],
    "interest": [Limit(20, HOUR, "asker"), Limit(60, DAY, "asker")],
    "invite": [Limit(40, HOUR, "asker"), Limit(150, DAY, "asker")],
    "answer": [Limit(120, HOUR, "asker")],
}


def seconds_to_wait(request: HttpRequest, action: str, key: str = "") -> int:
    """Count one more try of the action (a name in LIMITS); 0 where it may go on, else when to try again."""
    limits = LIMITS[action]
    names = [_name(request, action, limit, key) for limit in limits]
    given = [number for limit in limits for number in (limit.number, limit.seconds)]
    return int(_script(settings.REDIS_URL, COUNT)(keys=names, args=given))


def give_back(request: HttpRequest, action: str, key: str = "") -> None:
    """Undo the last try: it was none of those that are limited."""
    names = [_name(request, action, limit, key) for limit in LIMITS[action]]
    _script(settings.REDIS_URL, GIVE_BACK)(keys=names)


def _asker(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"person {user.pk}"
    return f"connection {truncate_ip(get_adapter().get_client_ip(request))}"


def _name(request: HttpRequest, action: str, limit: Limit, key: str) -> str:
    who = "" if limit.per == "key" else _asker(request)
    what = "" if limit.per == "asker" else key
    digest = salted_hmac("tandem.accounts.limits", f"{who}\n{what}", algorithm="sha256").hexdigest()
    return f"tandem:limit:{action}:{limit.number}/{limit.seconds}/{limit.per}:{digest}"


@cache
def _script(url: str, words: str) -> Any:
    return Redis.from_url(url).register_script(words)
