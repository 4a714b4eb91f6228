"""What the channel is set up with."""

from qingyu.core.crypt import Unreadable
from qingyu.outbox import accounts
from qingyu.outbox.wechat.client import Wechat


def settings() -> dict[str, str] | None:
    """The settings of the service; None while it is off or cannot be read. One query."""
    try:
        return accounts.values_of("wechat")
    except Unreadable:
        return None


def account() -> Wechat | None:
    """The account to call with; None while the service is off."""
    values = settings()
    return Wechat.of(values) if values else None
