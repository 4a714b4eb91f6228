"""Mails that nobody wrote: answering them, or making requests of them, would never end."""

import re
from email.message import Message
from enum import StrEnum

from qingyu.channels.email.parts import headers
from qingyu.channels.email.parts.mail import Mail

SENDERS = re.compile(r"^(mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?|microsoftexchange[0-9a-f]+)([+-].*)?@")
AUTO_REPLY = (
    r"((来自|來自).{1,40}?的?)?(外出|休假|假期|离职|离线|离岗|出差|不在办公室|邮箱|系统|邮件)?的?"
    r"(自动|自動)(回复|回覆|答复|答覆|应答|回信)"
)
REPLIES = re.compile(
    rf"^[\s\[【(（]*{AUTO_REPLY}\s*$|^[\s\[【(（]*({AUTO_REPLY}|"
    r"auto(matic)?[ -]?(reply|response)|autoreply|out[ -]of[ -](the[ -])?office|不在办公室|外出|"
    r"vacation( reply| response)?|away from (my )?(mail|office))\s*([\]】)）]|[:：])",
    re.IGNORECASE,
)
RECEIPTS = re.compile(
    r"^[\s\[【(（]*(已读|已讀|未读|未讀|已阅|已查看|已删除未读|"
    r"(邮件)?(送达|投递|送信)(回执|回條|通知|报告)|(邮件)?已(读|送达|投递)(通知|回执|提醒)|delivered|relayed|"
    r"阅读回执|閱讀回條|读取回执|已读回执|邮件回执|收条|回执|"
    r"read( receipt)?|not read|read-receipt|return receipt( \(displayed\))?|deleted unread)\s*([\]】)）]|[:：]|$)",
    re.IGNORECASE,
)
# Also the words of those that programs send without saying what they are.
RECEIPT_WORDS = re.compile(
    r"(邮件|郵件|消息|message|mail|e-mail).{0,160}?(已.{0,30}?(阅读|閱讀|查看|打开|读取|显示|删除|收到|送达|投递)|"
    r"(已被?|被).{0,30}?(阅读|查看|打开|送达)|"
    r"was (read|displayed|deleted)|has been (read|displayed|opened|delivered))|"
    r"这是.{0,10}(回执|收条)|阅读回执|read receipt",
    re.IGNORECASE | re.DOTALL,
)
RECALLS = re.compile(
    r"^[\s\[【(（]*(撤回|撤销|召回|收回|回收|(邮件|消息)(撤回|召回|收回)(通知|提醒|请求)?|recall|message recall)"
    r"(\s*[\]】)）]|\s*([\w ]{0,10})[:：])|^\s*(邮件|消息)(撤回|召回|收回)(通知|提醒|请求)?\s*$",
    re.IGNORECASE,
)
RECALL_WORDS = re.compile(
    r"(将|想要?|希望|要求|正在尝试|已)\s?(撤回|召回|收回|回收).{0,12}?(邮件|郵件|消息)|(撤回|召回|收回)了.{0,12}?(邮件|郵件)|"
    r"would like to recall|recall the message|(邮件|消息)(撤回|召回)",
    re.IGNORECASE,
)
# What 163, QQ and others answer of their own accord while their owner is away; their subject is an ordinary "Re:".
AWAY = re.compile(
    r"\s*(您好|你好)?[，,!！。\s]{0,4}我?(最近|目前|现在|近期)?(正在|在|正|处于)?(休假|度假|放假|出差|外出|假期)(中|当中|期间)?[，,。]?"
    r"\s?(暂时)?(无法|不能|不便)(亲自|及时|立即|马上)?(回复|处理|查看)(您|你)?的?(邮件|来信|信件)[，,。！\s]{0,4}"
)
BACK = re.compile(
    r"(我?(将|会)?在?.{0,12}?(后|时)[，,]?(我?(将|会))?(尽快|第一时间|立即|马上)?(给|与|跟|向)?(您|你)?(回复|联系|答复)(您|你)?)?[。.！!\s]{0,6}"
)
REPORTS = ("disposition-notification", "delivery-status", "feedback-report")
BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
SIGNS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "X-Loop")
# What a program says in a receipt is no longer.
SHORT = 300


class Automatic(StrEnum):
    """Whether a program sent it. ``PERHAPS``: it looks like it, and holds words that a person may have written."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


def automatic(letter: Message, found: Mail) -> Automatic:
    """Whether nobody wrote it: an auto-reply, a newsletter, a receipt, a recall, a report of a mail server."""
    if is_automatic(letter):
        return Automatic.YES
    for subjects, words in ((RECEIPTS, RECEIPT_WORDS), (RECALLS, RECALL_WORDS)):
        if subjects.match(found.subject):
            said = found.text.strip()
            by_program = not said or (len(said) <= SHORT and words.search(said))
            return Automatic.YES if by_program else Automatic.PERHAPS
    if len(found.text) <= SHORT and (away := AWAY.match(found.text)):
        return Automatic.YES if BACK.fullmatch(found.text[away.end() :]) else Automatic.PERHAPS
    return Automatic.NO


def is_automatic(letter: Message) -> bool:
    """Whether its headers or its form say so, or a subject that only programs write."""
    submitted = headers.first(letter, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or headers.first(letter, "Precedence").strip().lower() in BULK
        or any(headers.all_of(letter, name) for name in SIGNS)
        or from_a_server(letter)
        or is_report(letter)
        or bool(REPLIES.match(headers.words(headers.first(letter, "Subject"))))
    )


def is_report(letter: Message) -> bool:
    """Whether it reports on another mail (RFC 6522): delivered or not, read or not."""
    kind = headers.first(letter, "Content-Type").lower()
    return any(one in kind for one in REPORTS) and kind.lstrip().startswith(("multipart/report", "message/"))


def from_a_server(letter: Message) -> bool:
    """Whether a mail server itself wrote: an empty return path, or one of its names."""
    returned = headers.all_of(letter, "Return-Path")
    sender = headers.address(headers.first(letter, "From"))[1]
    return any(value.replace(" ", "") == "<>" for value in returned) or bool(SENDERS.match(sender))


def forged(letter: Message) -> bool:
    """Whether our own server noted that the sender is not who they say: dmarc failed, or spf without a passing dmarc.

    A forged note could only say "pass", and a "fail" below it still counts.
    """
    notes = " ".join(headers.all_of(letter, "Authentication-Results")).lower()
    dmarc = re.search(r"\bdmarc\s*=\s*(\w+)", notes)
    if re.search(r"\bdmarc\s*=\s*fail\b", notes):
        return True
    return bool(re.search(r"\bspf\s*=\s*(hard)?fail\b", notes)) and not (dmarc and dmarc[1] == "pass")
