"""The words of a message, rendered when it leaves, in its reader's language."""

from dataclasses import dataclass, field
from typing import Any, cast

from django.conf import settings
from django.template import Context, Template, engines
from django.template.backends.django import DjangoTemplates
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tandem.outbox.departure import record_of, way_to
from tandem.outbox.enums import EVERYTHING, Channel, SettingKey
from tandem.outbox.kinds import Attachment, MessageKind, kind_named
from tandem.outbox.models import OutboxMessage
from tandem.outbox.tokens import token_for

# What a phone shows as it is, where one of these alone would make an SMS of 160 letters one of 70.
GSM_FRIENDLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})


@dataclass(frozen=True)
class Letter:
    """A message as it goes out. An SMS has a text and nothing beside it."""

    channel: str
    address: str
    language: str
    message_id: str
    text: str
    subject: str = ""
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)


def write(message: OutboxMessage) -> Letter:
    """The letter as its reader gets it now: translated, with absolute links."""
    kind, about = kind_named(message.kind), record_of(message)
    with translation.override(_language(message)):
        given = {**message.payload, **kind.context(about, message.recipient)}
        context = {**given, **_frame(message, kind, given.get("url", ""))}
        if way_to(message)[0] == Channel.SMS:
            return _letter(message, text=_sms(kind, context))
        return _letter(
            message,
            subject=_subject(kind, context),
            text=_plain(f"email/{kind.name}/body.txt", context) + "\n\n" + _plain("email/footer.txt", context) + "\n",
            html=_template(f"email/{kind.name}/body.html").render(Context(context)),
            headers=_headers(message, kind),
            attachments=kind.attachments(about, message.recipient),
        )


def words_of(message: OutboxMessage) -> tuple[str, str]:
    """Subject and text as a mail would say them now, without what stands around them."""
    kind, about = kind_named(message.kind), record_of(message)
    with translation.override(_language(message)):
        given = kind.context(about, message.recipient)
        context = {**given, **_frame(message, kind, given.get("url", ""))}
        return _subject(kind, context), _plain(f"email/{kind.name}/body.txt", context)


def _letter(message: OutboxMessage, **parts: Any) -> Letter:
    channel, address = way_to(message)
    return Letter(channel, address, _language(message), message.rfc_message_id, **parts)


def _language(message: OutboxMessage) -> str:
    return message.language or (message.recipient.contact_language if message.recipient else settings.LANGUAGE_CODE)


def _frame(message: OutboxMessage, kind: MessageKind, path: str) -> dict[str, Any]:
    """What every message shows around its own words."""
    language = _language(message)
    return {
        "url": _absolute(path) if path else "",
        "site_url": settings.SITE_URL,
        "settings_url": _settings_url(message),
        "switched_by": SettingKey(kind.setting).label if kind.setting else "",
        "is_code": kind.urgent,
        "language": language,
        "direction": "rtl" if translation.get_language_info(language)["bidi"] else "ltr",
    }


def _headers(message: OutboxMessage, kind: MessageKind) -> dict[str, str]:
    headers = {"Message-ID": message.rfc_message_id, "Auto-Submitted": "auto-generated"}
    if message.recipient and not kind.urgent:
        key = kind.setting or EVERYTHING
        one_click = _absolute(reverse("settings:one_click", args=[token_for(message.recipient), key]))
        headers |= {"List-Unsubscribe": f"<{one_click}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def _settings_url(message: OutboxMessage) -> str:
    return _absolute(reverse("settings:by_mail", args=[token_for(message.recipient)])) if message.recipient else ""


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path


def _sms(kind: MessageKind, context: dict[str, Any]) -> str:
    if kind.urgent and context.get("code"):
        return _("Tandem: your code is %(code)s") % {"code": context["code"]}
    return f"{_subject(kind, context)} {context['url']}".strip().translate(GSM_FRIENDLY)


def _subject(kind: MessageKind, context: dict[str, Any]) -> str:
    return " ".join(_plain(f"email/{kind.name}/subject.txt", context).split())


def _plain(name: str, context: dict[str, Any]) -> str:
    return _template(name).render(Context(context, autoescape=False)).strip()


def _template(name: str) -> Template:
    return cast(DjangoTemplates, engines["django"]).engine.get_template(name)
