"""For developers, with DEBUG only: each message as it was or would be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from tandem.outbox import kept
from tandem.outbox.departure import way_to, why_not_sent
from tandem.outbox.enums import DropReason
from tandem.outbox.kinds import Attachment
from tandem.outbox.letters import Letter, write
from tandem.outbox.models import UNFINISHED, OutboxMessage

NEWEST = 100
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass(frozen=True)
class Shown:
    """A message, and its letter where there is one to show."""

    message: OutboxMessage
    letter: Letter | None
    not_needed: DropReason | None = None

    @property
    def address(self) -> str:
        """Where it went or would go."""
        return self.letter.address if self.letter else way_to(self.message)[1]

    @property
    def title(self) -> str:
        """What a reader sees first."""
        return (self.letter.subject or self.letter.text) if self.letter else self.message.kind


def developers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Public, and there only with DEBUG."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: int, **kwargs: int) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(never_cache(guarded))


@developers_only
def index(request: HttpRequest) -> HttpResponse:
    """The newest messages, those that wait as they would be sent now."""
    messages = list(OutboxMessage.objects.select_related("recipient")[:NEWEST])
    letters = kept.letters_of(messages)
    shown = [Shown(message, letters.get(message.pk)) for message in messages]
    return render(request, "outbox/dev_index.html", {"shown": shown})


@developers_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: text, HTML, headers and attachments."""
    response = render(request, "outbox/dev_detail.html", {"shown": _shown(pk)})
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@developers_only
@xframe_options_sameorigin
def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail's HTML alone, for the frame on the page."""
    return HttpResponse(_letter(pk).html, headers={"Content-Security-Policy": MAIL_POLICY})


@developers_only
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One attachment to keep; the first is number 1."""
    attachments: list[Attachment] = _letter(pk).attachments
    if not 1 <= number <= len(attachments):
        raise Http404
    found = attachments[number - 1]
    disposition = f'attachment; filename="{found.filename}"'
    return HttpResponse(found.content, content_type=found.mimetype, headers={"Content-Disposition": disposition})


def _shown(pk: int) -> Shown:
    message = get_object_or_404(OutboxMessage.objects.select_related("recipient"), pk=pk)
    if letter := kept.letter_of(message):
        return Shown(message, letter)
    if message.state not in UNFINISHED:
        return Shown(message, None)
    reason = why_not_sent(message)
    return Shown(message, None if reason else write(message), reason)


def _letter(pk: int) -> Letter:
    if letter := _shown(pk).letter:
        return letter
    raise Http404
