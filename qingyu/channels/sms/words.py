"""The few words that an SMS alone can be: off, on, a mark. Pure."""

import re
import unicodedata

# What the marketing texts of this country tell people to answer, and what they answer of their own accord.
OFF = frozenset(
    {
        *("r", "rr", "t", "tt", "td", "n", "qx", "退订", "退定", "退訂", "退阅", "拒收", "取消订阅", "取消订阅短信"),
        *("不再接收", "不接收", "不想接收", "不想收", "屏蔽", "stop", "stopall", "unsubscribe", "optout"),
    }
)
# The same said as people say it: the whole message, nothing of a matter in it.
ASKED = re.compile(
    "(?:你好|您好)?(?:请|麻烦|麻烦你们|我要|我想|我|要求|申请|给我|帮我)?(?:"
    "(?:退订|退定|退訂|拒收|拒绝接收|屏蔽)(?:你们的?|所有|全部|这个|此|该)?(?:服务)?(?:短信|信息|订阅)?(?:服务|通知|提醒|订阅)?"
    # Alone these may mean an appointment: they need to say of what.
    "|(?:取消|停止)(?:接收|发送|推送)?(?:你们的?|所有|全部|这个|此|该)?(?:服务)?(?:短信|订阅)(?:服务|通知|提醒|订阅)?|停止(?:发送|推送|接收)"
    "|(?:停止|别|不要|勿|请勿|不许|不准)(?:再)?(?:给我)?(?:发|发送|推送)(?:短信|信息|消息|广告|垃圾短信)?(?:给我)?"
    "|(?:不想|不愿)(?:再)?(?:收|收到|接收)(?:你们的?)?(?:短信|信息|消息|广告)?|不要再收到(?:你们的?)?(?:短信|信息|消息|广告)"
    ")(?:了|谢谢|吧|了谢谢|啦)?"
)
ON = frozenset({"hf", "恢复", "恢复接收", "订阅", "start"})
# "回复TD", "TD退订": the instruction copied along with the word.
COPIED = re.compile(
    "(?:如需|如要|若需|要)?(?:退订|退訂|拒收|不接收|取消)?(?:短信)?(?:请?(?:直接)?(?:回复?|发送?|回覆))?(?:r|rr|t|tt|td|n|qx)"
    "(?:退订|退訂|拒收|取消)?"
)


def bare(text: str) -> str:
    """``“Ｔ Ｄ。”`` → ``td``: letters and digits alone, whatever their width; signs and pictures say nothing here."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")


def turns_off(text: str) -> bool:
    """Whether ``text`` is such a word and nothing else; one in a sentence means what the sentence means."""
    word = bare(text)
    return word in OFF or any(form.fullmatch(word) for form in (ASKED, COPIED))


def turns_on(text: str) -> bool:
    return bare(text) in ON


def mark_in(text: str) -> int:
    """1 to 5 where the text is nothing else (``5``, ``5分``, ``五星``); 0 otherwise."""
    word = bare(text).removesuffix("分").removesuffix("星")
    return {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}.get(word) or (int(word) if word in set("12345") else 0)
