"""Which PostgreSQL: the one in DATABASE_URL, or the embedded one, started here."""

import os
from pathlib import Path

from qingyu.conf import env

HERE = Path(__file__).resolve().parent.parent.parent


def ensure() -> None:
    """Set DATABASE_URL for this process and its children, starting the embedded server where it is unset."""
    if not os.environ.get("DATABASE_URL", "").strip():
        from qingyu.core import embedded

        os.environ["DATABASE_URL"] = embedded.url(env.folder("QINGYU_DATA", HERE / "data"))
