"""The small XML that WeChat speaks, read without entities and written with them escaped."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

# WeChat's deepest: xml > SubscribeMsgPopupEvent > List > TemplateId.
DEEPEST = 4


class Malformed(Exception):
    """No XML, or XML with a document type: what declares entities is not read."""


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Malformed("document type")


def read(body: bytes) -> dict[str, Any]:
    """The children of the root by name: a text, a mapping, or a list where a name comes again. Raises Malformed."""
    try:
        text = body.decode()
        root = ElementTree.fromstring(text, ElementTree.XMLParser(target=_Builder()))  # noqa: S314 - see _Builder
    except (ElementTree.ParseError, ValueError) as error:
        raise Malformed(str(error)) from None
    found = _value(root, DEEPEST)
    if root.tag != "xml" or not isinstance(found, dict):
        raise Malformed("not a message")
    return found


def _value(element: ElementTree.Element, depth: int) -> Any:
    if len(element) == 0 or depth == 0:
        return (element.text or "").strip()
    found: dict[str, Any] = {}
    for child in element:
        value = _value(child, depth - 1)
        if child.tag in found:
            before = found[child.tag]
            found[child.tag] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            found[child.tag] = value
    return found


def write(fields: Mapping[str, object]) -> str:
    """``<xml>`` with ``fields`` as children."""
    return f"<xml>{''.join(f'<{name}>{escape(str(value))}</{name}>' for name, value in fields.items())}</xml>"
