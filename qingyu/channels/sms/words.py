"""The few words that an SMS alone can be: off, on, a mark. Pure."""

import re
import unicodedata

OFF = frozenset({"td", "t", "n", "tt", "退订", "退定", "拒收", "取消订阅", "stop", "unsubscribe"})
ON = frozenset({"hf", "恢复", "恢复接收", "订阅", "start"})
AROUND = re.compile(r"[\s。.!！,，、~'\"“”‘’【】\[\]()（）]+")


def bare(text: str) -> str:
    """``“ＴＤ。”`` → ``td``."""
    return AROUND.sub("", unicodedata.normalize("NFKC", text)).casefold()


def turns_off(text: str) -> bool:
    return bare(text) in OFF


def turns_on(text: str) -> bool:
    return bare(text) in ON


def mark_in(text: str) -> int:
    """1 to 5 where the text is nothing else (``5``, ``5分``, ``五星``); 0 otherwise."""
    word = bare(text).removesuffix("分").removesuffix("星")
    return {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}.get(word) or (int(word) if word in set("12345") else 0)
