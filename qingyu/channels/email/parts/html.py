"""The words of an HTML mail: no scripts, no styles, nothing that is hidden, none of the quoted mail below."""

import re
from html.parser import HTMLParser

import nh3

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
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|max-height\s*:\s*0|opacity\s*:\s*0(?![.\d])|mso-hide"
)
# How mail programs mark what they quote: Gmail, Outlook, Apple Mail, QQ, 163, Foxmail, Thunderbird.
QUOTED = re.compile(
    r"gmail_quote|gmail_extra|divrplyfwdmsg|isreplycontent|includetail|appendonsend|olk_src_body|"
    r"moz-cite-prefix|yahoo_quoted|zmail_extra|foxmail_quote|ntes_not_fresh|mail_quote|qm_quote"
)


# Nested deeper than any mail program writes, it would take the cleaner minutes.
DEEPEST = 400
NESTING = re.compile(
    r"<(/?)(div|span|font|table|tbody|blockquote|center|b|i|u|a|section|article|ul|ol|em|strong|\w+-\w+)\b"
)


def text_of(html: str, *, quotes: bool = False) -> str:
    """The text a reader would see; with ``quotes`` what is quoted as well."""
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
    reader = _Reader(quotes=quotes)
    reader.feed(clean)
    reader.close()
    return tidy("".join(reader.pieces))


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

    def __init__(self, *, quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.quotes = quotes
        self.pieces: list[str] = []
        # How many elements below a hidden or quoted one.
        self.below = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and not self.below:
            self.pieces.append("\n")
        if tag not in ALONE and (self.below or self._left_out(tag, attrs)):
            self.below += 1

    def handle_endtag(self, tag: str) -> None:
        if self.below and tag not in ALONE:
            self.below -= 1
        if tag in BREAKS and not self.below:
            self.pieces.append("\n")
        elif tag in ("td", "th") and not self.below:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.below:
            self.pieces.append(" ".join(data.split("\n")))

    def _left_out(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        said = {name: (value or "").lower() for name, value in attrs}
        if HIDDEN.search(said.get("style", "")):
            return True
        named = f"{said.get('class', '')} {said.get('id', '')}"
        quoted = bool(QUOTED.search(named)) or (tag == "blockquote" and said.get("type") == "cite")
        return quoted and not self.quotes
