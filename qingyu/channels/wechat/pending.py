"""An openid that WeChat has told us of and that nobody is yet: kept in the session, for a quarter of an hour."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from qingyu.accounts.requests import ActingRequest
from qingyu.core import clock

KEY = "wechat"
GOOD_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Pending:
    """``by_code``: nobody was signed in, so whoever is now has just proved a mobile number."""

    openid: str
    wanted: str
    by_code: bool
    until: float


def put(request: ActingRequest, openid: str, *, wanted: str) -> None:
    until = (clock.now() + GOOD_FOR).timestamp()
    request.session[KEY] = asdict(Pending(openid, wanted, not request.actor.is_resident, until))


def of(request: ActingRequest) -> Pending | None:
    """What waits in this session; None where nothing does or it has waited too long."""
    kept = request.session.get(KEY)
    waiting = Pending(**kept) if kept else None
    return waiting if waiting and clock.now().timestamp() <= waiting.until else None


def drop(request: ActingRequest) -> None:
    request.session.pop(KEY, None)
