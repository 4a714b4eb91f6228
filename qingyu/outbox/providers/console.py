"""For trials: writes to the log instead of sending an SMS. The demo's outbox page shows what would have arrived."""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qingyu.core.text import masked_phone
from qingyu.outbox.codes import Carrier
from qingyu.outbox.providers import Outgoing
from qingyu.outbox.services import Service

CARRIER = Carrier.SMS
SERVICE = Service(name="console", label=_("Trial: SMS into the log"))
DELIVERS = True

log = logging.getLogger(__name__)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    # Codes and signed links must not lie about in the logs of a real installation.
    words = outgoing.body if settings.DEMO else f"{len(outgoing.body)} characters"
    log.info("SMS to %s: %s", masked_phone(outgoing.address), words)
    return f"console-{outgoing.token}"[:200]
