"""Invitations and appointments (RFC 5545) as words: what, when, where."""

import re
from datetime import UTC, datetime

from django.utils import timezone

MOST = 20
VALUES = {"SUMMARY": "事项", "DTSTART": "开始", "DTEND": "结束", "LOCATION": "地点", "DESCRIPTION": "说明"}
LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<more>(?:;[^:\"]*(?:\"[^\"]*\")?)*):(?P<value>.*)", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\;,nN])")


def words(text: str) -> str:
    """Each appointment of ``text`` on lines of its own; "" where there is none."""
    said = [words for event in _events(text)[:MOST] if (words := _said(event))]
    return "\n".join(f"【日程】{one}" for one in said)


def _events(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    inside = False
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        match = LINE.fullmatch(line.strip())
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"].strip()
        if name in ("BEGIN", "END") and value.upper() in ("VEVENT", "VTODO"):
            inside = name == "BEGIN"
            found += [{}] if inside else []
        elif inside and name in VALUES:
            found[-1].setdefault(name, value)
    return found


def _said(event: dict[str, str]) -> str:
    parts = [(VALUES[name], _plain(name, event[name])) for name in VALUES if event.get(name)]
    return "；".join(f"{label}：{value}" for label, value in parts if value)


def _plain(name: str, value: str) -> str:
    if name.startswith("DT"):
        return _moment(value)
    return ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value).strip()


def _moment(value: str) -> str:
    """``20260609T010000Z`` as the clock here shows it; as it stands where it is no moment."""
    for form, shown in (("%Y%m%dT%H%M%SZ", True), ("%Y%m%dT%H%M%S", False), ("%Y%m%d", False)):
        try:
            at = datetime.strptime(value, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        here = timezone.localtime(at) if shown else at
        return f"{here:%Y-%m-%d}" if form == "%Y%m%d" else f"{here:%Y-%m-%d %H:%M}"
    return value
