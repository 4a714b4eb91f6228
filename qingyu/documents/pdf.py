"""From a page to a PDF, in a process of its own with a memory cap and no way out (see press)."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping

SECONDS = 90


class Unprintable(Exception):
    """The press could not make a PDF of it; the message says what it said."""


def render(html: str, files: Mapping[str, bytes]) -> bytes:
    """The PDF of ``html``; its pictures are named ``paper:<name>`` in it. Raises Unprintable. Takes about a second."""
    asked = {"html": html, "files": {name: base64.b64encode(data).decode() for name, data in files.items()}}
    command = [sys.executable, "-m", "qingyu.documents.press"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of it comes from outside
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unprintable(f"it took longer than {SECONDS} seconds") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"ended with {done.returncode}"]
        raise Unprintable(said[-1][:300])
    return done.stdout
