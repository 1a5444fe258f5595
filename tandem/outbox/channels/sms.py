"""Letters by SMS: the class that sends is named in SMS_BACKEND."""

from http.client import HTTPMessage
from typing import IO, Any, Protocol
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.module_loading import import_string

from tandem.accounts.sms_day import take_one
from tandem.outbox.channels.formats import FORMATS
from tandem.outbox.letters import Letter


class Backend(Protocol):
    """What an SMS backend does."""

    def send(self, letter: Letter) -> None:
        """Return when the SMS is on its way; OSError when it is not."""


def send(letter: Letter) -> None:
    """Send by the backend of the settings; SmsUsedUp, an OSError, where the day's cap is reached."""
    take_one()
    backend: Backend = import_string(settings.SMS_BACKEND)()
    backend.send(letter)


class ShowOnly:
    """Sends nothing: with DEBUG the text is to be read at dev/outbox/."""

    def send(self, letter: Letter) -> None:
        """Nothing leaves."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirected POST would arrive as a GET, without its text: an error rather than a lost SMS."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class HttpGateway:
    """Posts each SMS to a provider's HTTP address; names of the fields and the token are in settings.SMS_GATEWAY."""

    def send(self, letter: Letter) -> None:
        """Return on a 2xx answer; HTTPError, URLError or TimeoutError (all OSError) otherwise."""
        opener = build_opener(_NoRedirect)
        with opener.open(self._request(letter), timeout=settings.SMS_GATEWAY["timeout"]):
            pass

    def _request(self, letter: Letter) -> Request:
        gateway: dict[str, Any] = settings.SMS_GATEWAY
        content_type, encode = FORMATS[gateway["format"]]
        fields = {gateway["to_field"]: letter.address, gateway["text_field"]: letter.text}
        if gateway["sender"]:
            fields[gateway["sender_field"]] = gateway["sender"]
        headers = {"Content-Type": content_type, "Idempotency-Key": letter.message_id.strip("<>")}
        if gateway["token"]:
            headers["Authorization"] = f"Bearer {gateway['token']}"
        return Request(gateway["url"], data=encode(fields).encode(), headers=headers, method="POST")  # noqa: S310  # the operator's own address
