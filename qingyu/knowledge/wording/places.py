"""Where in a text words do not count as ours: what somebody else said, and what is denied."""

import re

Span = tuple[int, int]

# Opening and closing marks as they stand after folding; straight ones open and close alike.
QUOTED = re.compile(r"“[^”\n]{0,80}”|「[^」\n]{0,80}」|『[^』\n]{0,80}』|\"[^\"\n]{0,80}\"|‘[^’\n]{0,80}’")
WHO = r"(?:您|你|您家|业主|住户|邻居|对方|楼上|楼下|他|她|李?[\u4e00-\u9fff]?(?:先生|女士))"
SAYS = r"(?:反映|反应|说|讲|提到|提出|问|认为|觉得|担心|投诉|描述|来电称|表示)"
# "You said the lift is no good" up to the end of the clause; not "what you said, we cannot do".
REPORTED = re.compile(
    f"(?<![跟和对向给与]){WHO}(?:刚才|之前|昨天|上次|来电|也|都)?{SAYS}(?!的|得|您|我们(?:没|不|管))[^。!?;\\n,]{{0,40}}"
)
DENIED = re.compile(r"(?:不是|并非|不会|绝非|不至于|没有说|不等于)(?:说)?$")
ENDS = re.compile(r"[。!?;\n]")
NEAR = 80
TIME = re.compile(
    r"[0-9一二两三四五六七八九十半几]{1,9}\s*(?:个)?(?:分钟|分|刻钟|小时|钟头|天|日|工作日|周|星期|个月|月|点|时|次|米|%)"
    r"|[0-9]{1,2}:[0-9]{2}|(?:今|明|后)(?:天|日)(?:之?[前内]|[上下中]午|早上|晚上)|(?:今|明)[晚早]|(?:本|下|这)?(?:周|星期|礼拜)[一二三四五六日天]|当(?:天|日|晚)|月底|年底"
)
# A number of something is what the resident can check; "a few days" is not.
LOOSE = re.compile(r"几(?:天|日|周|个月|小时|点|号)|一(?:阵子|会儿|下)|[过这](?:两|几|三两|两三)天|两三天")


def foreign(text: str) -> list[Span]:
    """The parts that others said: in quotation marks, or reported."""
    return [found.span() for pattern in (QUOTED, REPORTED) for found in pattern.finditer(text)]


def denied(text: str, at: int) -> bool:
    """Whether what begins at ``at`` is denied right before: "it is not that …"."""
    return bool(DENIED.search(text, max(0, at - 6), at))


def sentence(text: str, at: int) -> str:
    """The sentence around ``at``, as far as eighty characters to either side."""
    before, after = ENDS.split(text[max(0, at - NEAR) : at])[-1], ENDS.split(text[at : at + NEAR], maxsplit=1)[0]
    return before + after


def has_time(words: str) -> bool:
    """Whether ``words`` name a time or a number that can be checked."""
    return bool(TIME.search(LOOSE.sub("", words)))
