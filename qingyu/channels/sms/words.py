"""The few words that an SMS alone can be: off, on, a mark. Pure."""

import re
import unicodedata

# What the marketing texts of this country tell people to answer, and what they answer of their own accord.
OFF = frozenset(
    {
        *("r", "rr", "t", "tt", "td", "n", "qx", "退订", "退定", "退訂", "退阅", "拒收", "取消订阅", "取消订阅短信"),
        *("退订短信", "不再接收", "不要再发", "不要再发了", "别再发", "别再发了", "stop", "unsubscribe"),
    }
)
ON = frozenset({"hf", "恢复", "恢复接收", "订阅", "start"})
# "回复TD", "TD退订": the instruction copied along with the word.
COPIED = re.compile("(?:请?回复?)?(?P<letters>r|rr|t|tt|td|n|qx)(?:退订|退訂|拒收)?")


def bare(text: str) -> str:
    """``“Ｔ Ｄ。”`` → ``td``: letters and digits alone, whatever their width; signs and pictures say nothing here."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")


def turns_off(text: str) -> bool:
    """Whether ``text`` is such a word and nothing else; one in a sentence means what the sentence means."""
    word = bare(text)
    return word in OFF or bool(COPIED.fullmatch(word))


def turns_on(text: str) -> bool:
    return bare(text) in ON


def mark_in(text: str) -> int:
    """1 to 5 where the text is nothing else (``5``, ``5分``, ``五星``); 0 otherwise."""
    word = bare(text).removesuffix("分").removesuffix("星")
    return {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}.get(word) or (int(word) if word in set("12345") else 0)
