"""Files that are nobody else's to read on a machine that others use too."""

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)

FOLDER = 0o700
FILE = 0o600


def close(folder: Path) -> None:
    """Make ``folder`` and all that is in it its owner's alone; it is made where it is missing."""
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    _set(folder, FOLDER)
    for place, folders, files in os.walk(folder):
        for name in folders:
            _set(Path(place, name), FOLDER)
        for name in files:
            _set(Path(place, name), FILE)


def close_data(data: Path, media: Path) -> None:
    """The folder of the installation, the files right in it, and the pictures. The embedded server keeps its own."""
    data.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    # Where the embedded server has a user of its own (core.cluster), that user's group may pass through.
    passing = (data / "postgres").exists() and stat.S_IMODE(data.stat().st_mode) == 0o710
    if not passing:
        _set(data, FOLDER)
    for one in data.iterdir():
        if one.is_file():
            _set(one, FILE)
    close(media)


def _set(path: Path, mode: int) -> None:
    # Whose target a link names is not ours to change.
    if path.is_symlink() or stat.S_IMODE(path.stat().st_mode) == mode:
        return
    try:
        path.chmod(mode)
    except PermissionError:
        # Restored by another user, or on a network drive: said, and no reason to stand still.
        log.warning("%s can be read by others, and belongs to somebody else", path)
