"""How copied chats mark who spoke and when, as patterns over single lines."""

import re

from qingyu.intake.assistant.masking import SURNAMES

DAY = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
SHORT_DAY = r"(?P<month>\d{1,2})\s*[-/月]\s*(?P<day>\d{1,2})\s*日?"
ENGLISH = "(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
CHINESE = "(?:星期|周|礼拜)[一二三四五六日天]"
NEAR_DAY = rf"(?P<near>[今昨前][天日]|(?:上个?|[本这]个?)?{CHINESE}|(?i:today|yesterday)|{ENGLISH})[,，]?"
CLOCK = (
    r"(?:(?P<half>上午|下午|晚上|凌晨|中午|早上|清晨|傍晚|[AaPp][Mm])\s*)?"
    r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2})?(?:\s*(?P<after>[AaPp][Mm]))?"
)
WHO = r"(?P<who>\S(?:.{0,38}?\S)?)"
RULE = re.compile(rf"[—–\-─=_\s]{{2,}}{DAY}[^\d]{{0,12}}[—–\-─=_\s]{{2,}}|{DAY.replace('?P<', '?P<b_')}(?:\s*星期.)?")

WEEKDAY = rf"(?:\s*[(（]?(?:{CHINESE}|{ENGLISH})[)）]?)?"
DATED = re.compile(rf"{WHO}\s+\[?{DAY}{WEEKDAY}\s*{CLOCK}\]?")
DATED_FIRST = re.compile(rf"\[?{DAY}{WEEKDAY}\s*{CLOCK}\]?\s+{WHO}[:：]?")
NEARLY = re.compile(rf"{WHO}\s+\[?(?:{NEAR_DAY}|{SHORT_DAY}{WEEKDAY})\s*{CLOCK}\]?")
NEARLY_FIRST = re.compile(rf"\[?(?:{NEAR_DAY}|{SHORT_DAY}{WEEKDAY})\s*{CLOCK}\]?\s+{WHO}[:：]?")
TIMED = re.compile(rf"{WHO}\s+{CLOCK}")
PERSON = re.compile(rf"(?:[0-9A-Za-z栋幢座单元室#-]+\s*)?[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
# What some programs put before each message: its kind.
KIND = r"(?i:\[(?:文本|文字|Text)\]\s*)"
TAG = re.compile(KIND)
NAMED = re.compile(rf"(?:{KIND})?{WHO}[:：]")
INLINE = re.compile(rf"(?:{KIND})?" r"(?P<who>\S(?:[^:：]{0,28}\S)?)[:：]\s*(?P<said>(?!//|\d\d\b)\S.*)")
# A line with the time alone, as WeChat shows it in the middle of the window.
_DAY_ALONE = f"(?:{DAY}{WEEKDAY}|{NEAR_DAY}|{SHORT_DAY}{WEEKDAY})"
STAMP = re.compile(re.sub(r"\?P<\w+>", "?:", rf"\[?{_DAY_ALONE}\s*{CLOCK}\]?"))
STAMP_OF_TODAY = re.compile(re.sub(r"\?P<\w+>", "?:", rf"\[?{CLOCK}\]?"))
# Lines that WeChat itself writes.
SYSTEM = re.compile(
    r"(以下为新消息|.*(加入了?群聊|移出了?群聊|撤回了一条消息|修改群名为|拍了拍|开启了朋友验证).*|微信群.{0,60}聊天记录如下[:：]?"
    r"|群聊的聊天记录|\[聊天记录\].*|(.{0,40}的)?聊天记录)"
)
