"""The disk is full, for real: everything of an installation lies on a small one."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SIZE = "128m"
# An installation with its counters only, asked the way a browser asks; prints what it answers.
ASKED = """
import json, os, sys
from pathlib import Path
from qingyu.conf import database
database.ensure()
os.environ["DJANGO_SETTINGS_MODULE"] = "qingyu.conf.settings"
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from qingyu.core import health, trouble
call_command("migrate", "core", verbosity=0)
client, said = Client(headers={"host": "localhost"}), []

def ask():
    health._known = (0, {})
    answer = client.get("/healthz")
    said.append([answer.status_code, answer.json()])

def refused(write):
    try:
        write()
    except Exception as error:
        said.append(trouble.of(error).value if trouble.of(error) else repr(error))

def many_rows():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE rows AS SELECT n, repeat('x', 500) FROM generate_series(1, 20000) n")

ask()
ballast = Path(sys.argv[1], "ballast")
with ballast.open("wb") as file:
    try:
        while True:
            file.write(b"x" * 65536)
            file.flush()
    except OSError:
        pass
ask()
refused(many_rows)
refused(lambda: default_storage.save("photo.jpg", ContentFile(b"x" * 300_000)))
ballast.unlink()
ask()
print(json.dumps(said))
"""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="qingyu-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", folder]
        try:
            made = subprocess.run(mount, capture_output=True)
        except FileNotFoundError:
            pytest.skip("there is no mount here")
        if made.returncode:
            pytest.skip("a small disk can only be made by root")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_is_told_and_passes(small_disk: Path) -> None:
    env = {
        key: value for key, value in os.environ.items() if not key.startswith(("QINGYU_", "DATABASE_URL", "DJANGO_"))
    }
    command = [sys.executable, "-c", ASKED, str(small_disk)]
    done = subprocess.run(command, env={**env, "QINGYU_DATA": f"{small_disk}/data"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    before, full, rows, file, after = json.loads(done.stdout)
    assert before == after == [200, {"status": "ok", "database": "ok", "media": "ok"}]
    assert full == [503, {"status": "failing", "database": "disk_full", "media": "disk_full"}]
    assert rows == file == "disk_full"
