"""What somebody wrote this time in an answer to us: without the mail of ours that their program put below.

Only what surely is our own mail is left out, since we have it. Whatever else is quoted (a neighbour's mail, a chat, a
form on somebody's website) is what they want us to read, and a mail that answers nothing is read as it stands.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qingyu.channels.email.parts.html import BEGIN, END

# Bounded, and with nothing before or after that takes the same characters: a line of blanks is read once.
MARK = r"[-—_=*~\s]{2,160}"
BANNER = re.compile(
    rf"{MARK}(original message|original|original mail|reply message|original email|"
    rf"原始邮件|原邮件|原始郵件|回复的原邮件|原始信件|原信件){MARK}",
    re.IGNORECASE,
)
# A mail that was sent on is a mail to read.
SENT_ON = re.compile(rf"{MARK}(begin )?(forwarded message|转发的?邮件|转发邮件信息|轉寄郵件).*", re.IGNORECASE)
WROTE = re.compile(
    r"\s*(>?\s*在\s?.{2,160}?(写道|寫道|写到|发表|來信)|于\s?\d.{4,140}?(写道|寫道)|\d{4}[-年/].{4,140}?(写道|寫道)|"
    r".{0,40}[\w.+-]+@[\w.-]+.{0,40}(写道|寫道)|on\s.{6,200}?wrote|.{2,80}?\s<?[\w.+-]+@[\w.-]+>?\swrote)\s*[:：]?\s*",
    re.IGNORECASE,
)
FOLDED = re.compile(r"\s*(on\s|在\s?\d)", re.IGNORECASE)
# Labels of two characters are often spread to the width of three: 日　期.
GAP = r"[ \u3000\xa0]{0,4}"
FROM = re.compile(r"[\s*|>＞]*(发件人|寄件者|寄件人|寄信人|发信人|from)[\s*|]*[:：|]?(?P<who>.*)", re.IGNORECASE)
LABEL = re.compile(
    r"[\s*|>＞]*(发件人|寄件者|寄件人|寄信人|发信人|发送时间|发送日期|发件时间|发件日期|收件人|收信人|寄件日期|收件者|密送|"
    rf"日{GAP}期|时{GAP}间|主{GAP}题|主{GAP}旨|标{GAP}题|抄{GAP}送|"
    r"from|sent|date|to|cc|subject)[\s*|]*([:：]|\|)",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*[>＞]")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}")
# What an office of ours calls itself; and what only others are called, who have a customer service as well.
OFFICE = re.compile(r"客服|物业|物業|管家|服务中心|服務中心|customer service|property", re.IGNORECASE)
OTHERS = re.compile(
    r"银行|保险|燃气|煤气|天然气|自来水|水务|供水|供电|电网|电力|热力|供热|供暖|电信|移动|联通|铁通|广电|宽带|快递|速运|物流|外卖|"
    r"京东|淘宝|天猫|美团|拼多多|平台|开发商|置业|地产|装修|装饰|电梯公司|维保|社区|街道|居委|政务|12345|派出所|城管|消防|"
    r"业委会|业主|邻居|鄰居|楼[上下]|隔壁|对面|租客|房东|中介|以前|前任|别的|其他|bank|insurance|neighbou?r|landlord",
    re.IGNORECASE,
)
TO = re.compile(r"[\s*|>＞]*(收件人|收信人|收件者|to)[\s*|]*[:：|](?P<whom>.*)", re.IGNORECASE)
# How far below its beginning a quote says whose it is.
HEAD = 8
# No head has more lines, with empty ones between them.
MOST_HEAD = 30
# Nobody writes more above a quote; a longer text is not searched.
LONGEST = 200_000


@dataclass(frozen=True)
class Known:
    """What tells our own mails: ``answers``, whether this mail answers anything; ``sure``, whether surely one of ours.

    ``addresses`` are ours, ``names`` what recipients see above them, ``said`` the words of the mails it answers;
    ``sender`` and ``name`` are those of who writes now.
    """

    answers: bool = False
    sure: bool = False
    addresses: frozenset[str] = field(default_factory=frozenset)
    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    sender: str = ""
    name: str = ""


def own(text: str, known: Known) -> str:
    """``text`` without what is quoted of our mails; all of it where nothing else stands there."""
    everything = whole(text)
    if not known.answers or len(text) > LONGEST:
        return everything
    kept = "\n".join(_kept(text.splitlines(), known))
    return re.sub(r"\n{3,}", "\n\n", kept).strip() or everything


def whole(text: str) -> str:
    """``text`` with what is quoted, without the signs for it."""
    lines = [line for line in text.splitlines() if line not in (BEGIN, END)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _kept(lines: list[str], known: Known) -> Iterator[str]:
    number = 0
    while number < len(lines):
        end = _quote(lines, number)
        if end and _is_ours(lines[number:end], known):
            end = _until_another(lines, number, end, known)
            if end == len(lines):
                yield from _between(lines[number:end], known)
            number = end
            continue
        if lines[number] not in (BEGIN, END):
            yield lines[number]
        number += 1


def _until_another(lines: list[str], number: int, end: int, known: Known) -> int:
    """Where in our quoted mail that of somebody else begins, which was put below it; ``end`` where none does."""
    first = number + len(_first(lines[number:end]))
    for at in range(first, end):
        if _starts(lines, at) and _names_another(lines[at:end], known):
            return at
    return end


def _names_another(quoted: Sequence[str], known: Known) -> bool:
    """Whether its head names a writer who is neither of us nor who writes now; their own mail below ours we have."""
    who = _who(quoted[: 2 * HEAD])
    if who is None or not letters_of(who) or _of_ours(who, known):
        return False
    addresses = {one.lower() for one in ADDRESS.findall(who)}
    return addresses != {known.sender} and not (known.name and known.name in who and not addresses)


def _quote(lines: list[str], number: int) -> int:
    """Where the quote that begins at ``number`` ends; 0 where none does."""
    line = lines[number]
    if line == BEGIN:
        return _closed(lines, number)
    if not line.strip() or len(line) > 300:
        return 0
    if ARROW.match(line):
        return _arrows(lines, number)
    if said := _wrote(lines, number):
        first = next((at for at in range(said, min(said + 3, len(lines))) if lines[at].strip()), said)
        if first < len(lines) and lines[first] == BEGIN:
            return _closing(lines, first)
        return _arrows(lines, first) if first < len(lines) and ARROW.match(lines[first]) else len(lines)
    return len(lines) if BANNER.fullmatch(line) or _is_head(lines, number) else 0


def _closed(lines: list[str], number: int) -> int:
    """The end of the quote that is marked at ``number``; what only says who wrote belongs to the one right below."""
    end = _closing(lines, number)
    said = [line for line in lines[number:end] if line.strip() and line not in (BEGIN, END)]
    following = next((at for at in range(end, len(lines)) if lines[at].strip()), end)
    if said and _wrote(said, 0) == len(said) and following < len(lines) and lines[following] == BEGIN:
        return _closing(lines, following)
    return end


def _closing(lines: list[str], number: int) -> int:
    depth = 0
    for at in range(number, len(lines)):
        depth += (lines[at] == BEGIN) - (lines[at] == END)
        if depth == 0:
            return at + 1
    return len(lines)


def _arrows(lines: list[str], number: int) -> int:
    """The end of the lines with an arrow; empty ones between them belong to them."""
    end = number
    for at in range(number, len(lines)):
        if ARROW.match(lines[at]):
            end = at + 1
        elif lines[at].strip():
            break
    return end


def _wrote(lines: Sequence[str], number: int) -> int:
    """The line after "On Monday … wrote:", which is often folded; 0 where none stands here."""
    if WROTE.fullmatch(lines[number]):
        return number + 1
    if FOLDED.match(lines[number]):
        for end in (number + 2, number + 3):
            folded = " ".join(one.strip() for one in lines[number:end])
            if len(folded) <= 300 and WROTE.fullmatch(folded):
                return end
    return 0


def _is_head(lines: Sequence[str], number: int) -> bool:
    """A sender and, right below, at least two more lines as programs write them above a quoted mail."""
    if not (FROM.match(lines[number]) and LABEL.match(lines[number])):
        return False
    below = [line for line in lines[number + 1 : number + 7] if line.strip()]
    return sum(bool(LABEL.match(line)) for line in below[:4]) >= 2


def _is_ours(quoted: Sequence[str], known: Known) -> bool:
    """Whether it is surely a mail of ours: by its words, or by whom its head names. What names somebody else is not."""
    first = _first(quoted)
    if _says_ours(first, known):
        return True
    who = _who(first)
    if who is None:
        # Only lines with arrows, or a line of dashes: whose they are, their words alone say.
        return _all_said(quoted, known)
    if _of_ours(who, known):
        return True
    # Their own earlier mail to us, which we have.
    addresses = {one.lower() for one in ADDRESS.findall(who)}
    return known.sure and addresses == {known.sender} and _of_ours(_whom(first), known)


def _of_ours(who: str, known: Known) -> bool:
    """Whether ``who`` is one of us: by the address, without one by the name."""
    addresses = {one.lower() for one in ADDRESS.findall(who)}
    if addresses:
        return bool(addresses & known.addresses)
    plain = letters_of(who)
    if any(plain and name in plain for name in map(letters_of, known.names) if name):
        return True
    if plain in {letters_of(one.partition("@")[0]) for one in known.addresses} - {""}:
        return True
    return bool(OFFICE.search(who)) and not OTHERS.search(who)


def _first(quoted: Sequence[str]) -> Sequence[str]:
    """The first mail in ``quoted``: its head, and its words as far as another mail begins below them."""
    head = True
    for number, line in enumerate(quoted):
        if head and number < MOST_HEAD:
            head = not line.strip() or line in (BEGIN, END) or _belongs_to_head(quoted, number)
        elif _starts(quoted, number):
            return quoted[:number]
    return quoted


def _starts(lines: Sequence[str], number: int) -> bool:
    """Whether the head of a mail begins here."""
    line = lines[number]
    return bool(len(line) <= 300 and (_wrote(lines, number) or BANNER.fullmatch(line) or _is_head(lines, number)))


def _whom(quoted: Sequence[str]) -> str:
    """Whom its head names as the one it went to, "" where it does not say."""
    shown = [line for line in quoted if line.strip() and line not in (BEGIN, END)][:HEAD]
    return next((found["whom"] for line in shown if (found := TO.match(line))), "")


def _who(quoted: Sequence[str]) -> str | None:
    """Whom the head of a quote names as its writer; None where it has no head."""
    if any(SENT_ON.fullmatch(line) for line in quoted[:2]):
        return ""
    shown = [line for line in quoted if line.strip() and line not in (BEGIN, END)][:HEAD]
    for number, line in enumerate(shown):
        if end := _wrote(shown, number):
            return " ".join(shown[number:end])
        if LABEL.match(line) and (found := FROM.match(line)):
            return found["who"]
    return None


def _says_ours(quoted: Sequence[str], known: Known) -> bool:
    """Whether the words of the mail that is answered stand in it."""
    there = letters_of("".join(quoted))
    return any(len(words) >= 4 and words[:40] in there for words in map(letters_of, known.said))


def _all_said(quoted: Sequence[str], known: Known) -> bool:
    """Whether it holds nothing but lines of the mail that is answered."""
    ours = "".join(map(letters_of, known.said))
    some = False
    for line in quoted:
        if not (plain := letters_of(line)) or BANNER.fullmatch(line):
            continue
        if plain not in ours:
            return False
        some = True
    return some


def _between(quoted: Sequence[str], known: Known) -> Iterator[str]:
    """What was written into our mail, where we know every word of it: an answer beside each question."""
    if not known.said or not _says_ours(quoted, known):
        return
    ours = "".join(map(letters_of, known.said))
    head = True
    for number, line in enumerate(quoted):
        if not head and _starts(quoted, number):
            return
        if not line.strip() or line in (BEGIN, END) or (head and _belongs_to_head(quoted, number)):
            continue
        head = False
        if letters_of(line) not in ours:
            yield line


def _belongs_to_head(quoted: Sequence[str], number: int) -> bool:
    folded = any(_wrote(quoted, at) > number for at in range(max(0, number - 2), number + 1))
    return bool(folded or LABEL.match(quoted[number]) or BANNER.fullmatch(quoted[number]))


def letters_of(text: str) -> str:
    """The letters and digits of ``text`` alone: programs break lines, add arrows and change blanks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
