"""Cutting what a reply quotes and what programs and signatures add below. The whole stays in the raw mail."""

import re

MARK = r"[-—_=*~ ]{2,}"
BANNER = re.compile(
    rf"^\s*{MARK}\s*(original message|original|forwarded message|begin forwarded message|reply message|"
    rf"原始邮件|原邮件|原始郵件|回复的原邮件|转发的邮件|转发邮件信息|轉寄郵件)\s*{MARK}\s*$",
    re.IGNORECASE,
)
WROTE = re.compile(
    r"^\s*(>?\s*在\s?.{2,160}?(写道|寫道|写到|发表|來信)|于\s?\d.{4,140}?(写道|寫道)|\d{4}[-年/].{4,140}?(写道|寫道)|"
    r".{0,40}[\w.+-]+@[\w.-]+.{0,40}(写道|寫道)|on\s.{6,200}?wrote|.{2,80}?\s<?[\w.+-]+@[\w.-]+>?\swrote)\s*[:：]?\s*$",
    re.IGNORECASE,
)
HEAD = re.compile(r"^\s*[*>]*\s*(发件人|寄件者|寄件人|from)\s*\**\s*[:：]", re.IGNORECASE)
BELOW_HEAD = re.compile(
    r"^\s*[*>]*\s*(发送时间|发送日期|日期|时间|收件人|主题|抄送|寄件日期|收件者|主旨|sent|date|to|cc|subject)\s*\**\s*[:：]",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"^\s*(--\s?|_{5,}|(发|寄|傳送)自.{0,30}|(来自|從|从)我的.{0,30}(发送|傳送)?|sent from .{0,40}|"
    r"get outlook for .{0,20}|获取\s?outlook.{0,20})\s*$",
    re.IGNORECASE,
)


def without(text: str) -> str:
    """``text`` down to where an older mail begins; all of it where nothing would be left (a bare forward)."""
    lines = text.splitlines()
    end = next((number for number in range(len(lines)) if _quoted_from(lines, number)), len(lines))
    kept = _unsigned([line for line in lines[:end] if not line.lstrip().startswith(">")])
    return "\n".join(kept).strip() or text.strip()


def _quoted_from(lines: list[str], number: int) -> bool:
    line = lines[number]
    if len(line) > 300 or not line.strip():
        return False
    if BANNER.match(line) or WROTE.match(line):
        return True
    # "On Mon, 8 Jun 2026 … <service@…>" is often folded before "wrote:".
    if re.match(r"\s*(on\s|在\s?\d)", line, re.IGNORECASE) and number + 1 < len(lines):
        folded = " ".join(one.strip() for one in lines[number : number + 3])
        if any(WROTE.match(cut) for cut in _beginnings(folded)):
            return True
    return bool(HEAD.match(line)) and any(BELOW_HEAD.match(one) for one in lines[number + 1 : number + 5])


def _beginnings(folded: str) -> list[str]:
    """``folded`` up to each "wrote:" in it."""
    return [folded[: found.end()] for found in re.finditer(r"(wrote|写道|寫道)\s*[:：]", folded, re.IGNORECASE)]


def _unsigned(lines: list[str]) -> list[str]:
    """Without the signature: from a line of its own that begins one, where it stands low in the mail."""
    for number, line in enumerate(lines):
        if SIGNATURE.match(line) and (number > 0 or len(lines) == 1):
            rest = [one for one in lines[number + 1 :] if one.strip()]
            if len(rest) <= 8:
                return lines[:number]
    return lines
