"""The house as the tests see it: rooms, their floors, their files."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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
    return sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))


def sources(*, tests: bool = False) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every Python file of every room: room, path, tree; migrations left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if len(parts) > 1 and "migrations" not in parts and (tests or "tests" not in parts):
            yield parts[0], path, ast.parse(path.read_text(encoding="utf-8"))
