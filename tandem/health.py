"""Is the process alive, and can it do its work? For load balancers and people on call."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from redis.exceptions import RedisError


@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """200 when Postgres and Redis answer, else 503 with the name of what does not."""
    silent = [name for name, answers in (("postgres", _postgres_answers), ("redis", _redis_answers)) if not answers()]
    if silent:
        return HttpResponse(f"no answer from {', '.join(silent)}\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def _postgres_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        cache.set("healthz", 1, 10)
    except (RedisError, OSError):
        return False
    return True
