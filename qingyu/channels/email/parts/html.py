"""The words of an HTML mail: no scripts, no styles, nothing that is hidden; what is quoted is marked as such."""

import re
from html.parser import HTMLParser

import nh3

from qingyu.channels.email.parts import headers

LONGEST = 400_000
KEPT = {
    *("p", "div", "br", "hr", "li", "ul", "ol", "tr", "td", "th", "table", "tbody", "thead", "h1", "h2", "h3", "h4"),
    *("span", "a", "b", "strong", "i", "em", "font", "blockquote", "pre", "section", "article", "center"),
}
GONE = {"script", "style", "title", "head", "noscript", "template", "iframe", "object", "svg", "math", "select"}
BREAKS = {
    "p",
    "div",
    "br",
    "hr",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "pre",
    "section",
    "article",
    "table",
}
ALONE = {"br", "hr", "img"}
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|mso-hide"
)
# How mail programs mark what they quote, as an element around it: Gmail, Apple Mail, QQ, 163, Thunderbird, Outlook.
AROUND = re.compile(
    r"gmail_attr|isreplycontent|includetail|olk_src_body|moz-cite-prefix|yahoo_quoted|zmail_extra|foxmail_quote|"
    r"ntes_not_fresh|ntes-mailmaster-quote|(?<![a-z])mail_quote|qm_quote"
)
# Gmail's element holds what is written between the pieces of a quote as well, where the pieces have their own.
GMAIL = re.compile(r"gmail_quote|gmail_extra")
# Outlook on the web and on telephones mark the head only; what is quoted are the elements that follow it.
HEAD_ONLY = re.compile(r"divrplyfwdmsg|outlookmessageheader|ms-outlook-mobile-reference")
# Where a quote begins and where it ends, on lines of their own. No mail can hold them: they are no characters of text.
BEGIN, END = "\x11", "\x12"
DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE)


# Nested deeper than any mail program writes, it would take the cleaner minutes.
DEEPEST = 400
NESTING = re.compile(
    r"<(/?)(div|span|font|table|tbody|blockquote|center|b|i|u|a|section|article|ul|ol|em|strong|\w+-\w+)\b"
)


def text_of(html: str) -> str:
    """The text a reader would see; quotes stand between lines of ``BEGIN`` and ``END``, the last may be open."""
    html = html[:LONGEST]
    if _too_deep(html):
        return tidy(re.sub(r"<[^<>]*>", " ", html))
    clean = nh3.clean(
        html,
        tags=KEPT,
        attributes={"*": {"class", "id", "style", "type"}},
        clean_content_tags=GONE,
        strip_comments=True,
        link_rel=None,
    )
    reader = _Reader(apart="<blockquote" in clean)
    reader.feed(clean)
    reader.close()
    return tidy("".join(reader.pieces))


def pictures_in(html: str) -> tuple[str, list[bytes]]:
    """The page without the pictures that are written into it, and those pictures."""
    found = [headers.unpacked(re.sub(r"%[0-9A-Fa-f]{2}|\s", "", one[1])) for one in DATA.finditer(html)]
    return (DATA.sub("", html) if found else html), [data for data in found if data]


def _too_deep(html: str) -> bool:
    depth = 0
    for found in NESTING.finditer(html.lower()):
        depth += -1 if found[1] else 1
        if depth > DEEPEST:
            return True
    return False


def tidy(text: str) -> str:
    """Without trailing blanks and without more than one empty line."""
    lines = [re.sub(r"[ \t\xa0\u200b\u200c\u200d\u2060]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects what is shown. The HTML is well-formed: it has been cleaned."""

    def __init__(self, *, apart: bool) -> None:
        super().__init__(convert_charrefs=True)
        # Whether the pieces of a quote have elements of their own.
        self.apart = apart
        self.pieces: list[str] = []
        # How many elements below a hidden one.
        self.below = 0
        # For each open element whether a quote ends with it.
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and not self.below:
            self.pieces.append("\n")
        if tag in ALONE:
            return
        said = {name: (value or "").lower() for name, value in attrs}
        if self.below or HIDDEN.search(said.get("style", "")):
            self.below += 1
            return
        around = self._quotes(tag, said)
        if around or HEAD_ONLY.search(_named(said)):
            self.pieces.append(f"\n{BEGIN}\n")
        self.open.append(around)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALONE:
            if self.below:
                self.below -= 1
            elif self.open and self.open.pop():
                self.pieces.append(f"\n{END}\n")
        if tag in BREAKS and not self.below:
            self.pieces.append("\n")
        elif tag in ("td", "th") and not self.below:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.below:
            self.pieces.append(" ".join(data.split("\n")))

    def _quotes(self, tag: str, said: dict[str, str]) -> bool:
        if tag == "blockquote" and (said.get("type") == "cite" or GMAIL.search(_named(said))):
            return True
        return bool(AROUND.search(_named(said))) or (not self.apart and bool(GMAIL.search(_named(said))))


def _named(said: dict[str, str]) -> str:
    return f"{said.get('class', '')} {said.get('id', '')}"
