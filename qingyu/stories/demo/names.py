"""Names for invented people."""

from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = [
    "伟",
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "秀兰",
    "建华",
    "志强",
    "海燕",
    "文静",
    "子涵",
    "雨桐",
    "浩然",
    "欣怡",
    "俊杰",
    "晓东",
    "春梅",
    "玉兰",
    "国庆",
    "思远",
    "佳怡",
    "梓萱",
    "宇轩",
    "婷婷",
    "晨曦",
    "立新",
    "红梅",
    "永福",
]


def person(random: Random) -> str:
    """An invented name of two or three characters."""
    return random.choice(SURNAMES) + random.choice(GIVEN)


def phone(number: int) -> str:
    """The telephone number of the ``number``-th invented person, E.164: distinct, and recognisably made up."""
    return f"+86136{number:08d}"
