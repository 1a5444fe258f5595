"""An SMS leaves over a provider's HTTP gateway: here a real server on this machine."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import parse_qs

import pytest

from tandem.outbox import delivery
from tandem.outbox.channels import sms
from tandem.outbox.enums import State
from tandem.outbox.errors import NotDelivered
from tandem.outbox.letters import Letter
from tests.outbox.queued import queued

LETTER = Letter("sms", "+32470000001", "ar", "<number@tandem.example>", text="Tandem: رمزك 123456 & more")


class Gateway:
    """What arrived, and what the gateway answers."""

    def __init__(self):
        self.requests, self.status, self.headers = [], 200, {}


@pytest.fixture
def gateway(settings):
    """An HTTP server that the settings name as the way out."""
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.requests.append((self.path, dict(self.headers), body))
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,)).start()
    settings.SMS_BACKEND = "tandem.outbox.channels.sms.HttpGateway"
    url = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "url": url, "token": "s3cret"}
    yield state
    server.shutdown()
    server.server_close()


def test_the_gateway_gets_the_fields_that_the_settings_name(gateway, settings):
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "to_field": "recipient", "text_field": "body"}

    sms.send(LETTER)

    [(path, headers, body)] = gateway.requests
    assert path == "/send"
    assert headers["Authorization"] == "Bearer s3cret"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body) == {"recipient": ["+32470000001"], "body": [LETTER.text], "from": ["Tandem"]}


def test_or_the_same_as_json(gateway, settings):
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "format": "json", "sender": "", "token": ""}

    sms.send(LETTER)

    [(_, headers, body)] = gateway.requests
    assert headers["Content-Type"] == "application/json"
    assert "Authorization" not in headers
    assert json.loads(body) == {"to": "+32470000001", "text": LETTER.text}


def test_a_repetition_can_be_known_by_its_key(gateway):
    sms.send(LETTER)
    sms.send(LETTER)

    assert {headers["Idempotency-Key"] for _, headers, _ in gateway.requests} == {"number@tandem.example"}


@pytest.mark.parametrize("status", [302, 400, 401, 429, 500])
def test_any_answer_but_yes_is_an_error(gateway, status):
    gateway.status, gateway.headers = status, {"Location": "/elsewhere"}

    with pytest.raises(HTTPError):
        sms.send(LETTER)

    assert len(gateway.requests) == 1


def test_a_person_without_mail_gets_an_sms(asha, ben, clock, gateway):
    asha.email, asha.phone = None, "+32470000001"
    asha.save()
    message = queued("plain_news", to=asha, about=ben)

    delivery.deliver(message.pk)

    message.refresh_from_db()
    assert (message.state, message.channel, len(gateway.requests)) == (State.SENT, "sms", 1)


def test_a_gateway_that_refuses_is_tried_again_and_the_error_names_nobody(asha, ben, clock, gateway):
    asha.email, asha.phone = None, "+32470000001"
    asha.save()
    message, gateway.status = queued("plain_news", to=asha, about=ben), 503

    with pytest.raises(NotDelivered):
        delivery.deliver(message.pk)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.QUEUED, "HTTPError 503")


def test_without_a_gateway_an_sms_is_only_shown(asha, settings):
    settings.SMS_BACKEND = "tandem.outbox.channels.sms.ShowOnly"

    sms.send(LETTER)
