"""``qingyu prepare``: brings an installation up to date; run by ``serve`` before anything else, repeat-safe."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from qingyu.core import private
from qingyu.stories import presets


class Command(BaseCommand):
    help = "Close the data folder, migrate, collect static files, install presets and, with QINGYU_DEMO=1, the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        private.close_data(Path(settings.DATA), Path(settings.MEDIA_ROOT))
        call_command("migrate", verbosity=0)
        self._collect_static()
        presets.install()
        if settings.DEMO:
            call_command("demo")

    def _collect_static(self) -> None:
        """Only when a file is newer than what was collected: compressing takes seconds."""
        mark = Path(settings.STATIC_ROOT) / ".collected"
        newest = max(path.stat().st_mtime for path in Path(settings.BASE_DIR).glob("*/static/**/*"))
        if not mark.exists() or mark.stat().st_mtime < newest:
            call_command("collectstatic", verbosity=0, interactive=False)
            mark.touch()
