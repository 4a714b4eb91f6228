"""The menu as one person sees it on one page."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from qingyu.accounts.requests import ActingRequest
from qingyu.console.nav import GROUPS, Entry, Group
from qingyu.core.errors import Text

# What the browser remembers: the names of the groups that somebody has unfolded, with dots between.
COOKIE = "unfolded"
# So many entries fit on a screen; fewer need no folding.
FITTING = 14


@dataclass(frozen=True)
class Shown:
    """A group with the entries this person may open."""

    name: str
    label: Text
    entries: list[Entry]
    folds: bool
    open: bool


def menu(request: ActingRequest) -> list[Shown]:
    """The groups that hold anything for whoever asks. Whatever holds the page itself is open."""
    found = [(group, _open_to(request, group)) for group in GROUPS]
    many = sum(len(entries) for _group, entries in found) > FITTING
    unfolded = request.COOKIES.get(COOKIE, "").split(".")
    return [
        Shown(group.name, group.label, entries, folds, not folds or group.name in unfolded or _here(request, entries))
        for group, entries in found
        if entries
        for folds in [group.folds and many]
    ]


def _open_to(request: ActingRequest, group: Group) -> list[Entry]:
    return [entry for entry in group.entries if entry.open_to(request.actor) and _url(entry)]


def _here(request: ActingRequest, entries: list[Entry]) -> bool:
    return any(f"{request.path}/".startswith(f"{_url(entry).rstrip('/')}/") for entry in entries)


def _url(entry: Entry) -> str:
    # An area whose pages are not installed is simply not in the menu.
    try:
        return reverse(entry.url)
    except NoReverseMatch:
        return ""
