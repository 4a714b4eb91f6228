"""Fetching: every new mail is stored raw, once, and only then marked as seen."""

import imaplib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from imap_tools import BaseMailBox, ImapToolsError

from qingyu.channels.email.envelope import keep
from qingyu.channels.email.models import Mailbox
from qingyu.core.outside import Forbidden
from qingyu.outbox import alarm
from qingyu.outbox.accounts import values_of
from qingyu.outbox.mail import servers
from qingyu.outbox.mail.check import said

log = logging.getLogger(__name__)

LARGEST = 25 * 1024 * 1024
LARGEST_HEAD = 256 * 1024
# One run ends in good time; the next one goes on.
MOST = 50
PATIENCE = timedelta(minutes=10)
# A server that hangs would keep a worker busy: the longer it fails, the more rarely it is tried, but at least so often.
RARELY = timedelta(minutes=10)
# Any number of our own that no other lock has ("mail").
LOCK = 0x6D61696C
OUTSIDE = (Forbidden, imaplib.IMAP4.error, ImapToolsError, OSError, ValueError, UnicodeError)
ALARM = _(
    "The mailbox %(box)s has not been reachable since %(since)s (%(why)s). Mails of residents wait there unread. "
    "Please check the settings of the channel."
)


def fetch(now: datetime) -> int:
    """Bring in what is new; returns how many mails were. Nothing while it is off or another process is at it."""
    values = values_of("email")
    if not values or not values["imap_host"]:
        return 0
    with _alone() as mine:
        return _fetch(values, now) if mine else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else fetches now. A lock of the connection, since no transaction may last as long as a server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _fetch(values: Mapping[str, str], now: datetime) -> int:
    user = values["imap_user"] or values["smtp_user"] or values["from_address"]
    box, _made = Mailbox.objects.get_or_create(name=f"{user}@{values['imap_host']}/{values['folder']}"[:300])
    if _resting(box, now):
        return 0
    box.tried_at = now
    server: BaseMailBox | None = None
    try:
        server = servers.imap(values)
        count = _bring_in(server, box, values["folder"])
    except OUTSIDE as error:
        log.warning("%s: %r", box, error)
        _failing(box, str(said(error)), now)
        return 0
    finally:
        if server is not None:
            with suppress(*OUTSIDE):
                server.logout()
    box.fetched_at, box.failing_since, box.error = now, None, ""
    box.save()
    return count


def _resting(box: Mailbox, now: datetime) -> bool:
    if box.failing_since is None or box.tried_at is None:
        return False
    return now - box.tried_at < min(RARELY, (box.tried_at - box.failing_since) / 2)


def _bring_in(server: BaseMailBox, box: Mailbox, folder: str) -> int:
    server.folder.set(folder)
    validity = _validity(server)
    if validity != box.validity:
        # Ids were given anew: what is known by its Message-ID will be recognised.
        box.validity, box.last = validity, 0
    count = 0
    for uid in _new(server, box)[:MOST]:
        count += _one(server, uid)
        if uid > box.last:
            box.last = uid
            box.save()
    return count


def _validity(server: BaseMailBox) -> int:
    _kind, found = server.client.response("UIDVALIDITY")
    return int(found[0]) if found and found[0] and found[0].isdigit() else 0


def _new(server: BaseMailBox, box: Mailbox) -> list[int]:
    """What nobody has seen, and what a colleague has opened in the mailbox itself before we came."""
    found = {int(uid) for uid in server.uids("UNSEEN", charset=None)}
    everything = [int(uid) for uid in server.uids(f"UID {box.last + 1}:*", charset=None)]
    if box.last:
        found |= {uid for uid in everything if uid > box.last}
    else:
        # The first time, what has been seen was dealt with before us.
        box.last = max(everything, default=0)
    return sorted(found)


def _one(server: BaseMailBox, uid: int) -> bool:
    """Store one mail and mark it; whether it was new. What it contains never keeps the others waiting."""
    size = _size(server, uid)
    whole = size <= LARGEST
    raw = _got(server, uid, "BODY.PEEK[]" if whole else "BODY.PEEK[HEADER]")
    if raw is None:
        return False
    fresh = keep(raw if whole else raw[:LARGEST_HEAD], size=size, whole=whole)
    # Not the library's own flag(): it expunges what somebody else has marked for deletion.
    server.client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
    return fresh


def _size(server: BaseMailBox, uid: int) -> int:
    _ok, found = server.client.uid("FETCH", str(uid), "(RFC822.SIZE)")
    for piece in found:
        line = piece[0] if isinstance(piece, tuple) else piece
        digits = (line or b"").upper().partition(b"RFC822.SIZE ")[2].split(b")")[0].split(b" ")[0]
        if digits.isdigit():
            return int(digits)
    return 0


def _got(server: BaseMailBox, uid: int, part: str) -> bytes | None:
    _ok, found = server.client.uid("FETCH", str(uid), f"({part})")
    return next((piece[1] for piece in found if isinstance(piece, tuple)), None)


def _failing(box: Mailbox, why: str, now: datetime) -> None:
    box.failing_since = box.failing_since or now
    box.error = why[:200]
    box.save()
    if now - box.failing_since < PATIENCE:
        return
    # Once a day, for those who can mend it.
    words = ALARM % {"box": box.name, "since": f"{timezone.localtime(box.failing_since):%m-%d %H:%M}", "why": why}
    token = f"mailbox:{box.pk}:{timezone.localdate(now):%Y%m%d}"
    alarm.ring(words, template="mailbox_failing", token=token, link="/console/services/email")
