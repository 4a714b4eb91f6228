"""The hot events in a file of messages: columns orig_id, user_anon, time, title, detail, likes."""

import csv
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from qingyu.insight.hot import Message, events

TITLE = "hot events in a file of messages (--data FILE), each message in one cluster, hottest first"
FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d")


FILES = ("data",)


def run(rows: int, *, data: Path | None = None) -> dict[str, Any]:
    """``clusters`` of {ids, heat, title}; seconds of grouping, and of only reading the file, which is the floor."""
    if not data:
        raise CommandError("which file? --data FILE with orig_id, user_anon, time, title, detail, likes")
    started = time.perf_counter()
    messages = _messages(data)
    read = time.perf_counter()
    found = events(messages)
    done = time.perf_counter()
    return {
        "messages": len(messages),
        "seconds": round(done - read, 3),
        "floor_seconds": round(read - started, 3),
        "clusters": [{"ids": list(one.ids), "heat": one.heat, "title": one.title} for one in found],
    }


def _messages(file: Path) -> list[Message]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [_message(number, row) for number, row in enumerate(csv.DictReader(lines))]


def _message(number: int, row: dict[str, Any]) -> Message:
    return Message(
        id=str(row.get("orig_id") or row.get("id") or number),
        at=_moment(row.get("time") or ""),
        title=row.get("title") or "",
        text=row.get("detail") or row.get("text") or "",
        author=row.get("user_anon") or "",
        likes=int(row["likes"]) if (row.get("likes") or "").strip().isdecimal() else 0,
    )


def _moment(text: str) -> datetime:
    for form in FORMATS:
        try:
            return timezone.make_aware(datetime.strptime(text.strip(), form))  # noqa: DTZ007
        except ValueError:
            continue
    raise CommandError(f"this is not a time: {text[:40]}")
