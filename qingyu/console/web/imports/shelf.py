"""Where an uploaded list lies between the trial and the confirmation: a day at most, for whoever brought it.

The file is kept rather than asked for twice, so that what is stored is exactly what was tried.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from io import BytesIO

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock, ids
from qingyu.core.errors import Clash

FOLDER = "imports"
SALT = "console.imports"
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """What the token in the confirmation form says, signed: whose list, which one, for where, without what."""

    user: int
    file: str
    name: str
    what: str
    community: int
    without: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.file}"


def keep(file: "File[bytes]", *, user: int, what: str, community: int, without: list[str]) -> str:
    """Store ``file`` and return the token by which :func:`find` gives it back."""
    sweep()
    path = default_storage.save(f"{FOLDER}/{int(clock.now().timestamp())}-{ids.public_id()}", file)
    kept = Kept(user, path.rsplit("/", 1)[-1], (file.name or "")[:200], what, community, without)
    return signing.dumps(asdict(kept), salt=SALT)


def find(token: str, *, user: int) -> Kept:
    """What ``token`` speaks of. Raises Clash when it is forged, another's, used, or older than a day."""
    try:
        kept = Kept(**signing.loads(token, salt=SALT))
    except signing.BadSignature:
        raise _gone() from None
    if kept.user != user or _expired(kept.file) or not default_storage.exists(kept.path):
        raise _gone()
    return kept


def content(kept: Kept) -> BytesIO:
    with default_storage.open(kept.path, "rb") as file:
        return BytesIO(file.read())


def drop(kept: Kept) -> None:
    default_storage.delete(kept.path)


def sweep() -> None:
    """Remove what was never confirmed."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        if _expired(name):
            default_storage.delete(f"{FOLDER}/{name}")


def _expired(name: str) -> bool:
    begun = name.partition("-")[0]
    return not begun.isdecimal() or int(begun) < (clock.now() - KEPT).timestamp()


def _gone() -> Clash:
    return Clash(_("This file is not kept any more. Please choose it again."), code="import_gone")
