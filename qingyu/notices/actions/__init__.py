"""The verbs of the notices: telling people and other systems, and how it is done here."""

from qingyu.notices.actions.delivering import PAUSES, deliver_later, tick, waiting
from qingyu.notices.actions.hooks import remove_hook, resend, resend_failed, save_hook, try_hook
from qingyu.notices.actions.telling import tell
from qingyu.notices.actions.wording import reset_wording, save_wording, try_out

__all__ = [
    "PAUSES",
    "deliver_later",
    "remove_hook",
    "resend",
    "resend_failed",
    "reset_wording",
    "save_hook",
    "save_wording",
    "tell",
    "tick",
    "try_hook",
    "try_out",
    "waiting",
]
