"""Which PostgreSQL: the one in DATABASE_URL, or the embedded one, started here.

``python -m qingyu.conf.database`` holds the embedded one and watches over it: one of the processes of ``qingyu serve``.
"""

import os
import signal
import sys
from pathlib import Path

from qingyu.conf import env

HERE = Path(__file__).resolve().parent.parent.parent


def ensure() -> None:
    """Set DATABASE_URL for this process and its children, starting the embedded server where it is unset."""
    if not outside():
        from qingyu.core import embedded

        os.environ["DATABASE_URL"] = embedded.url(_data())


def name_it() -> None:
    """Set DATABASE_URL as :func:`ensure` does, and start nothing."""
    if not outside():
        from qingyu.core import embedded

        os.environ["DATABASE_URL"] = embedded.address(_data())


def outside() -> bool:
    """Whether the database is somebody else's to keep."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def main() -> None:
    """Keep the embedded server running until told to stop."""
    from qingyu.core import embedded
    from qingyu.core.cluster import Broken

    os.umask(0o077)
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(0))
    try:
        embedded.keep(_data())
    except Broken as error:
        sys.exit(str(error))


def _data() -> Path:
    return env.folder("QINGYU_DATA", HERE / "data")


if __name__ == "__main__":
    main()
