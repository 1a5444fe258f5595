"""A key that exists only on paper: enough for the pages that show it."""

import json
from secrets import token_bytes
from typing import Any

from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from tandem.accounts.models import User


def add_key(person: User, name: str) -> int:
    """The number of a new key of this person."""
    key: int = WebAuthn.add(person, name, _registration()).instance.pk
    return key


def _registration() -> dict[str, Any]:
    """What a browser answers when somebody makes a key."""
    identity = token_bytes(16)
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid.NONE, identity, public)
    data = AuthenticatorData.create(
        sha256(b"testserver"), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 1, made
    )
    client = json.dumps({"type": "webauthn.create", "challenge": "AA", "origin": "http://testserver"})
    return {
        "id": websafe_encode(identity),
        "rawId": websafe_encode(identity),
        "type": "public-key",
        "response": {
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            "clientDataJSON": websafe_encode(client.encode()),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
