"""What a resident's session was proved by: it ends with that, though the resident stays who they are."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as STEPS

Kind = Literal["phone", "wechat"]
KEY = "proved_by"


class Proof(NamedTuple):
    """``value`` is the E.164 number to which the code was sent, or the openid."""

    kind: Kind
    value: str


def note(session: Any, kind: Kind, value: str) -> None:
    """Keep in ``session`` by what it was just proved."""
    session[KEY] = [kind, value]


def proof_of(session: Mapping[str, Any]) -> Proof | None:
    """None for a session that no such thing has proved, as one of staff."""
    if kept := session.get(KEY):
        return Proof(*kept)
    codes = [step.get("phone") for step in session.get(STEPS) or () if step.get("method") == "code"]
    return Proof("phone", codes[-1]) if codes and codes[-1] else None


def phone_of(session: Mapping[str, Any]) -> str:
    """The number that proved the session, "" where another thing did."""
    proof = proof_of(session)
    return proof.value if proof and proof.kind == "phone" else ""
