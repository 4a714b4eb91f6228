"""Signatures below a mail, by programs and by habit. Only what surely is one is left out: no line that says a thing."""

import re
import unicodedata

from qingyu.intake.assistant.masking import SURNAMES

DEVICE = (
    r"(?:iphone|ipad|ios|android|安卓|手机|手機|平板|pad|watch|华为|華為|huawei|honor|荣耀|小米|xiaomi|redmi|红米|vivo|oppo|"
    r"oneplus|一加|魅族|meizu|realme|iqoo|三星|samsung|galaxy|nokia|pixel|sony|邮箱大师|邮箱|郵箱|钉邮|钉钉|飞书|企业微信|mail|outlook|foxmail|"
    r"windows|客户端|客戶端|手机版|智能版)"
)
# What the program or the telephone writes: the whole line, and nothing that goes on as a sentence does.
MACHINE = re.compile(
    rf"\s*(?:(?:发|寄|發|發送|发送|傳送|传送)自\s?(?:我的)?.{{0,16}}?{DEVICE}.{{0,16}}"
    rf"|(?:来自|來自)\s?(?:我的)?.{{0,16}}?{DEVICE}.{{0,8}}"
    rf"|(?:从|從|由)\s?(?:我的)?.{{0,16}}?{DEVICE}.{{0,12}}?(?:发送|發送|发来|發來|发出|發出|寄出|傳送|传送)"
    rf"|sent (?:from|via|with|using) .{{0,40}}?{DEVICE}.{{0,24}}"
    r"|get outlook for .{0,20}|(?:获取|下载|取得)\s?outlook\s.{0,20}|outlook for (?:ios|android).{0,20}"
    r"|(?:签名|本?邮件)?由\s*(?:网易)?邮箱大师\s*(?:定制|发送|发出)"
    r"|(?:通过|使用|經由|经由)\s?.{0,12}?(?:邮箱|邮件|钉邮|飞书|企业微信|outlook|foxmail).{0,8}?(?:发送|发出|寄出)|使用\s*(?:网易邮箱大师|qq邮箱|foxmail).{0,8}(?:发送|发出))\s*[.。]?\s*",
    re.IGNORECASE,
)
# What a firm's server puts below every mail; the whole line.
CONFIDENTIAL = re.compile(
    r"\s*(?:[（(【*]\s?)?(?:(?:重要|保密|免责|法律)(?:提示|声明|说明|须知|条款)\s?[:：]?.{0,40}?)?"
    r"(?:(?:本|此|这封)(?:电子)?(?:邮件|郵件|信件)(?:及其?|和|以及|连同|中|内容|所含|含有|包含|可能|仅).{0,200}?(?:保密|机密|秘密|機密|仅限|仅供|指定)"
    r"|(?:如果?|若)(?:您|你)?(?:不是|并非|非|错误|误).{0,60}?(?:收件人|接收者|收到|接收).{0,120}?(?:删除|销毁|通知发件人|禁止|请勿)"
    r"|this (?:e-?mail|message|communication).{0,200}?(?:confidential|privileged|intended (?:only|solely))"
    r"|if you (?:are not the intended|have received this).{0,200}?(?:delete|notify|destroy|prohibited)).{0,400}",
    re.IGNORECASE,
)
SAYS_MORE = re.compile(r"[，,；;！!？?]|的(?:投诉|问题|照片|情况|意见|感谢|声音)|(?:里|上|中)看|拍")
# A line of dashes or blanks, as stands above a signature.
RULE = re.compile(r"\s*(?:--\s?|[-—_=*]{3,})\s*")
CONTACT = re.compile(
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:[-转]\d{1,6})?|[\w.+-]+@[\w.-]+|"
    r"https?://\S+|www\.\S+",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"[\s|｜]*(?:手机|移动电话|电话|联系电话|座机|传真|邮箱|电子邮箱|邮件|地址|邮编|网址|微信|公司|单位|部门|职务|姓名|"
    r"tel|phone|mobile|mob|cell|fax|e-?mail|mail|address|add|web|wechat|qq|[tmpfe])\s*[:：]\s*\S.*",
    re.IGNORECASE,
)
FIRM = re.compile(
    r"\s*\S{2,30}(?:公司|集团|中心|大学|学院|医院|银行|研究院|设计院|事务所|委员会|co\.,? ?ltd\.?|inc\.?)\s*", re.I
)
FIRM_LINE = re.compile(rf"(?:{FIRM.pattern})(?:[ |｜]\S{{2,12}})?\s*", re.I)
NAME = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[A-Z][a-z]+(?: [A-Z][a-z]+){{1,2}}")
TABLE = re.compile(r"[\s|｜]*")
LONGEST_LINE, MOST = 60, 20
LONGEST_NOTICE = 600
# So many lines of nothing but a card need no line of dashes above them.
CARD_LINES, WAYS = 3, 2


def unsigned(text: str, *, name: str = "", address: str = "") -> str:
    """``text`` without what stands below it as a signature of ``name`` at ``address``; "" where it is nothing else."""
    lines = text.rstrip().splitlines()
    end = _end(lines, name.strip(), address.strip().lower())
    return "\n".join(lines[:end]).rstrip()


def _end(lines: list[str], name: str, address: str) -> int:
    """Where the words end: upwards over what programs write, then over a block that is nothing but a card."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_nobodys(lines[end - 1]) or _is_own(lines[end - 1], address)):
        end -= 1
    if end < len(lines):
        end = _above(lines, end, name, address)
    return _card(lines, end, name)


def _above(lines: list[str], end: int, name: str, address: str) -> int:
    """The rest of a card of which the program's own line was the end: a table with the name, a line of dashes."""

    def belongs(line: str) -> bool:
        return bool(TABLE.fullmatch(line) or RULE.fullmatch(line)) or _in_table(line, name) or _is_own(line, address)

    while end and belongs(lines[end - 1]):
        end -= 1
    return end


def _in_table(line: str, name: str) -> bool:
    """``| 李敏 |``: a cell with the sender's name or how to reach them."""
    bare = line.strip(" |｜\t")
    return line.strip()[:1] in "|｜" and (bare == name or bool(CONTACT.fullmatch(bare)))


def _card(lines: list[str], end: int, name: str) -> int:
    """Where a line of dashes stands above nothing but name, firm and how to reach them: there."""
    for number in range(end - 1, max(-1, end - MOST), -1):
        if RULE.fullmatch(lines[number]):
            below = [one for one in lines[number + 1 : end] if one.strip()]
            return number if _is_card(below, name) else end
    return _bare_card(lines, end, name)


def _bare_card(lines: list[str], end: int, name: str) -> int:
    """Where a card begins without a line above: with the sender's name alone or a firm, then ways to reach them."""
    start = end
    while start > max(0, end - MOST) and (_labelled(lines[start - 1]) or not lines[start - 1].strip()):
        start -= 1
    ways = sum(bool(line.strip()) for line in lines[start:end])
    top = start
    while top > max(0, start - 3) and (FIRM_LINE.fullmatch(lines[top - 1]) or _is_title(lines[top - 1], name)):
        top -= 1
    named = any(_is_title(line, name) for line in lines[top:start])
    whole = named and ways >= WAYS and ways + start - top >= CARD_LINES
    return top if whole else end


def _labelled(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(LABELS.fullmatch(line))


def _is_title(line: str, name: str) -> bool:
    """The sender's own name and at most a title; nobody's where it is not known."""
    return bool(name) and _is_name(line, name) and not SAYS_MORE.search(line)


def _is_card(lines: list[str], name: str) -> bool:
    if not lines:
        return True
    reached = [_reaches(one) for one in lines]
    named = [_is_name(one, name) for one in lines]
    rest = [one for one, reach, called in zip(lines, reached, named, strict=True) if not (reach or called)]
    return (any(reached) or any(one.strip() == name for one in lines if name)) and all(
        FIRM.fullmatch(one) or is_machine(one) or TABLE.fullmatch(one) for one in rest
    )


def _reaches(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    left = CONTACT.sub("", line)
    return bool(LABELS.fullmatch(line)) or (left != line and len(re.findall(r"[^\W\d_]", left)) <= 6)


def _is_name(line: str, name: str) -> bool:
    """The sender's name, alone or with a title; without one known, two to four letters as names have them."""
    bare = unicodedata.normalize("NFKC", line).strip()
    if name:
        return name in bare and len(bare) <= len(name) + 8
    return bool(NAME.fullmatch(bare))


def is_machine(line: str) -> bool:
    """Whether a program or a telephone wrote the line."""
    return len(line) <= LONGEST_LINE and bool(MACHINE.fullmatch(line)) and not SAYS_MORE.search(line)


def _is_nobodys(line: str) -> bool:
    return is_machine(line) or (len(line) <= LONGEST_NOTICE and bool(CONFIDENTIAL.fullmatch(line)))


def _is_own(line: str, address: str) -> bool:
    """The sender's own address alone, as Foxmail puts it below."""
    return bool(address) and line.strip(" <>|｜\t").lower() == address
