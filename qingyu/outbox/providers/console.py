"""For trials: writes to the log instead of sending. The demo's outbox page shows what would have arrived."""

import logging

from django.conf import settings

from qingyu.core.text import masked_phone

DELIVERS = True

log = logging.getLogger(__name__)


def send(address: str, body: str, token: str) -> str:
    # Codes and signed links must not lie about in the logs of a real installation.
    log.info("SMS to %s: %s", masked_phone(address), body if settings.DEMO else f"{len(body)} characters")
    return f"console-{token}"[:80]
