"""The verbs of the ways in."""

from qingyu.accounts.actions.sign_ins import (
    end_sessions,
    forget_phone,
    log_access,
    make_user,
    set_password,
    set_phone,
    shut_out,
    verify_phone,
)
from qingyu.accounts.actions.tokens import DAYS, MOST_DAYS, make_token, revoke_token, tick, use_token

__all__ = [
    "DAYS",
    "MOST_DAYS",
    "end_sessions",
    "forget_phone",
    "log_access",
    "make_token",
    "make_user",
    "revoke_token",
    "set_password",
    "set_phone",
    "shut_out",
    "tick",
    "use_token",
    "verify_phone",
]
