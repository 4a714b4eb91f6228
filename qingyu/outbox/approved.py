"""Approved texts: in China an SMS is a template that the operator has approved, filled with short values. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from qingyu.outbox.providers import Outgoing
from qingyu.outbox.services import mapping

# Both clouds refuse line breaks and the brackets of a signature inside a value.
FORBIDDEN = str.maketrans({"【": "[", "】": "]"})
MORE = "…"


@dataclass(frozen=True)
class Filled:
    """An approved template by its code, with its variables in their order."""

    code: str
    values: dict[str, str]


def fill(outgoing: Outgoing, *, templates: str, otherwise: str, longest: int) -> Filled:
    """The template for ``outgoing``: its notice's line of ``templates``, else ``otherwise`` with one value, ``body``.

    A line reads ``notice = code: first, second``. Besides what the notice brings there are ``body``, ``link`` and
    ``link_path`` (what follows the address of the site, for templates in which the site is fixed). What is longer
    than ``longest`` characters is cut; a link is never cut. 0 means no limit. Where a value is not known, ``body`` is
    said instead: a sentence with a hole in it helps nobody.
    """
    known = _known(outgoing)
    code, _colon, names = mapping(templates).get(outgoing.template, "").partition(":")
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if not code.strip() or not all(known.get(name) for name in wanted):
        code, wanted = otherwise, ["body"]
    return Filled(code.strip(), {name: cut(known[name], outgoing.link, longest) for name in wanted})


def cut(text: str, link: str, longest: int) -> str:
    """``text`` within ``longest`` characters and on one line; a link in it stays whole, even where it is longer."""
    text = re.sub(r"\s+", " ", text.translate(FORBIDDEN)).strip()
    if not longest or len(text) <= longest:
        return text
    if not link or link not in text:
        return text[: longest - 1] + MORE
    before = text.partition(link)[0]
    room = longest - len(link) - len(MORE)
    return f"{before[:room]}{MORE}{link}" if room > 0 else link


def missing_codes(templates: str, otherwise: str) -> list[str]:
    """The notices whose line names no template."""
    lines = {name: value.partition(":")[0].strip() for name, value in mapping(templates).items()}
    return [name for name, code in lines.items() if not code] + ([] if otherwise.strip() else ["*"])


def _known(outgoing: Outgoing) -> dict[str, str]:
    parts = urlsplit(outgoing.link)
    path = outgoing.link.partition(f"{parts.netloc}/")[2] if parts.netloc else outgoing.link
    own = {"body": outgoing.body, "link": outgoing.link, "link_path": path}
    return own | {name: str(value) for name, value in outgoing.values.items()}
