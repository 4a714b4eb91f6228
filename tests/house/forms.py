"""The forms of a page as a browser would send them, and sent as nobody should."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Attrs = dict[str, str]
VOID = "9" * 12


@dataclass
class Form:
    """``fields`` are (attributes, options) by name; the one-time id and the token are not among them."""

    action: str
    posts: bool
    once: bool = False
    button: bool = False
    fields: list[tuple[Attrs, list[str]]] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def empty(self) -> dict[str, object]:
        return {}

    def blank(self) -> dict[str, object]:
        return {attrs["name"]: "　" for attrs, _options in self.fields}

    def below(self) -> dict[str, object]:
        """Less than anything: negative numbers, the first day there was."""
        return {attrs["name"]: _odd(attrs, "-1", "0001-01-01", " ") for attrs, _options in self.fields}

    def beyond(self) -> dict[str, object]:
        """More than anything: long texts, the last day there is, choices that are none."""
        return {attrs["name"]: _odd(attrs, VOID, "9999-12-31", "长" * 6000) for attrs, _options in self.fields}

    def least(self) -> dict[str, object]:
        """As it is, but nothing ticked, nothing chosen that need not be, and every number the smallest it takes."""
        said = {attrs["name"]: _least(attrs, options) for attrs, options in reversed(self.fields)}
        return {name: value for name, value in said.items() if value is not None}


def _odd(attrs: Attrs, number: str, day: str, text: str) -> str:
    return {"number": number, "date": day, "datetime-local": f"{day}T00:00"}.get(attrs.get("type", ""), text)


def _least(attrs: Attrs, options: list[str]) -> str | None:
    if attrs.get("type") == "checkbox" or "multiple" in attrs:
        return None
    if attrs.get("type") == "number":
        return attrs.get("min", "0")
    return attrs.get("value") or (options[0] if options else "x" if "required" in attrs else "")


class Page(HTMLParser):
    """What a page links to and asks for."""

    def __init__(self, html: str, url: str) -> None:
        super().__init__()
        self.url, self.links, self.forms = url, set[str](), list[Form]()
        self._area: Attrs | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in given}
        for name in ("href", "hx-get"):
            if attrs.get(name, "").startswith(("/", "?")):
                self.links.add(urlsplit(urljoin(self.url, attrs[name])).path)
        if tag == "form":
            posts = attrs.get("method") == "post" and attrs.get("hx-target") != "#checked"
            self.forms.append(Form(urljoin(self.url, attrs.get("action", "")), posts))
        elif self.forms and tag == "button" and attrs.get("type", "submit") == "submit":
            self.forms[-1].button = True
        elif self.forms and tag in ("input", "select", "textarea"):
            self._put(attrs)
        elif self.forms and tag == "option" and self.forms[-1].fields:
            self.forms[-1].fields[-1][1].append(attrs.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.forms and self.forms[-1].fields and data.strip():
            self.forms[-1].fields[-1][0].setdefault("value", data)

    def _put(self, attrs: Attrs) -> None:
        name, form = attrs.get("name", ""), self.forms[-1]
        form.once = form.once or name == "once"
        if name and name not in ("once", "csrfmiddlewaretoken"):
            form.fields.append((attrs, []))
