"""The secret part of an address under which a service calls us, for those that sign nothing and send no header.

It is made here, shown once and kept as a digest; a new one may be had at any time, and the old one goes on for some
days, until it is changed over there too. It stands in the service's settings beside what its page asks for.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

NOW, FORMER, UNTIL = "address", "address_former", "address_former_until"
# What somebody typed before addresses were made here.
TYPED = "token"
KEPT = (NOW, FORMER, UNTIL, TYPED)


def fits(values: Mapping[str, str], secret: str, moment: datetime) -> bool:
    """Whether ``secret`` is that of the address, or of the former one while it is still good."""
    known = [values.get(NOW) or digest(values.get(TYPED, ""))]
    if values.get(FORMER) and moment < datetime.fromisoformat(values[UNTIL]):
        known.append(values[FORMER])
    given = digest(secret)
    return bool(given) and any(hmac.compare_digest(given, one) for one in known)


def there_is_one(values: Mapping[str, str]) -> bool:
    return bool(values.get(NOW) or values.get(TYPED))


def renewed(values: Mapping[str, str], moment: datetime, former: timedelta) -> tuple[dict[str, str], str]:
    """``values`` with a new address, the present one good for ``former`` from ``moment`` on; and the new secret."""
    secret = secrets.token_hex(20)
    kept = {name: value for name, value in values.items() if name not in KEPT}
    before = values.get(NOW) or digest(values.get(TYPED, ""))
    if before and former:
        kept |= {FORMER: before, UNTIL: (moment + former).isoformat()}
    return {**kept, NOW: digest(secret)}, secret


def digest(secret: str) -> str:
    """ "" for none."""
    return hashlib.sha256(f"address {secret}".encode()).hexdigest() if secret else ""
