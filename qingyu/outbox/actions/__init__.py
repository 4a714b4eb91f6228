"""The verbs of the outbox, the only writers of its tables."""

from qingyu.outbox.actions.accounts import renew_address, save_account, set_limit
from qingyu.outbox.actions.again import again
from qingyu.outbox.actions.by_hand import settle_by_hand
from qingyu.outbox.actions.calls import called
from qingyu.outbox.actions.carry import PAUSES, tick, waiting
from qingyu.outbox.actions.many import tell_many
from qingyu.outbox.actions.reach import opt_all_in, opt_all_out, opt_in, opt_out, prefer
from qingyu.outbox.actions.receipts import receipt
from qingyu.outbox.actions.send import mark_read, send, tell

__all__ = [
    "PAUSES",
    "again",
    "called",
    "mark_read",
    "opt_all_in",
    "opt_all_out",
    "opt_in",
    "opt_out",
    "prefer",
    "receipt",
    "renew_address",
    "save_account",
    "send",
    "set_limit",
    "settle_by_hand",
    "tell",
    "tell_many",
    "tick",
    "waiting",
]
