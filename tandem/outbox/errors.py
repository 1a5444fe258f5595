"""What went wrong on the way out, said without addresses and without words of the message."""

import errno
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.error import HTTPError

from tandem.accounts.sms_day import SmsUsedUp


class NotDelivered(OSError):
    """The message did not leave; its row says when it is tried again."""


def describe(error: BaseException) -> str:
    """The error's kind and number, like "SMTPRecipientsRefused 550"; never what the server wrote, which quotes us."""
    return " ".join([type(error).__name__, *map(str, _numbers(error))])[:200]


def is_final(error: BaseException) -> bool:
    """Whether trying again has no sense: the mail server refused the address, or no SMS leaves any more today."""
    if isinstance(error, SmsUsedUp):
        return True
    codes = _numbers(error)
    return isinstance(error, SMTPRecipientsRefused) and bool(codes) and all(500 <= int(code) < 600 for code in codes)


def _numbers(error: BaseException) -> list[str]:
    if isinstance(error, SMTPRecipientsRefused):
        return [str(code) for code, _ in error.recipients.values()]
    if isinstance(error, SMTPResponseException):
        return [str(error.smtp_code)]
    if isinstance(error, HTTPError):
        return [str(error.code)]
    if isinstance(error, OSError) and error.errno:
        return [errno.errorcode.get(error.errno, str(error.errno))]
    return []
