"""The house as the tests see it: rooms, their floors, their files."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import AppConfig, apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "qingyu"


@cache
def floors() -> dict[str, int]:
    """Room → floor, 0 the lowest, as import-linter's contract in pyproject.toml says."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract.get("exhaustive"))
    return {
        room.strip(): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.replace("|", ":").split(":")
    }


def rooms() -> list[str]:
    """The rooms; all channels together are one."""
    return sorted({*(path.parent.name for path in PACKAGE.glob("*/apps.py")), "channels"})


def apps_of(room: str) -> list[AppConfig]:
    """The Django apps of the room: one, or one for each channel."""
    return [app for app in apps.get_app_configs() if f"{app.name}.".startswith(f"qingyu.{room}.")]


def sources(*, tests: bool = False) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every Python file of every room: room, path, tree; migrations left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if len(parts) > 1 and "migrations" not in parts and (tests or "tests" not in parts):
            yield parts[0], path, ast.parse(path.read_text(encoding="utf-8"))
