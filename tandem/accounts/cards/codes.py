"""The code of an access card: made to be read aloud and typed by hand, and kept only as a keyed hash."""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

# No two signs that look alike, and no A, E, I, O or U: no words come out by chance. 25 signs, 8 places: 37 bits.
ALPHABET = "0123456789CFGHJKMNPRTVWXY"
LENGTH = 8
# What a reader or another keyboard makes of a sign; the last rows are Cyrillic and Greek letters of the same shape.
TAKEN_FOR = str.maketrans("OQDILSZBU" + "СНМТХРКУОВ" + "ΗΜΝΤΧΡΚΥΟΙ", "00011528V" + "CHMTXPKY08" + "HMNTXPKY01")


def new_code() -> str:
    """Eight signs that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_printed(code: str) -> str:
    """`CFGH2345` as people read it: `CFGH-2345`."""
    return f"{code[:4]}-{code[4:]}"


def as_kept(text: str) -> str:
    """What somebody typed, in the signs of the alphabet: any case, any digits, any dashes, look-alikes forgiven."""
    plain = (_plain_sign(sign) for sign in unicodedata.normalize("NFKC", text))
    return "".join(plain).upper().translate(TAKEN_FOR)


def digest_of(code: str) -> str:
    """What the database keeps of a code; without the secret key nobody finds the code behind it."""
    return salted_hmac("tandem.accounts.cards", code, algorithm="sha256").hexdigest()


def _plain_sign(sign: str) -> str:
    if not sign.isalnum():
        return ""
    return str(unicodedata.digit(sign)) if sign.isdigit() else sign
