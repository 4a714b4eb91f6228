"""What looks like an address and is none: telephone numbers, dates, times, amounts."""

import re

UNITS = "|".join(
    (
        "元", "块钱", "万", "角钱", "平米", "平方", "平", "m2", "米(?!色|饭|黄)", "公里", "厘米", "毫米",
        "km", "cm", "mm", "%", "°C", "公斤", "千克", "kg", "吨", "度电", "分钟", "小时", "秒", "个月", "年(?!久)",
        "天(?![花台井棚窗然气])", "周岁",
    )
)  # fmt: skip
AMOUNT = "[0-9][0-9,.]*"
NUMERALS = "[〇零一二两三四五六七八九十百千]+"

LOOKALIKES = re.compile(
    "|".join(
        (
            # telephone numbers: international, mobile, 400/800, landline
            r"\+[0-9][0-9 -]{5,16}[0-9]",
            r"(?<![0-9])(?:86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])",
            r"(?<![0-9])[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9])",
            r"(?<![0-9-])0[0-9]{2,3}[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9])",
            # dates: 2026-11-22, 2026年11月, 26.11.22, 11月22号
            r"(?<![0-9-])(?:19|20)[0-9]{2} ?[-/.年] ?[0-9]{1,2}(?: ?[-/.月] ?[0-9]{1,2})?(?:日|号(?!楼))?(?![0-9])",
            r"(?<![0-9-])[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])",
            r"[0-9]{1,2} ?月 ?[0-9]{1,2}(?![0-9]) ?(?:日|号(?!楼))?",
            f"{NUMERALS}月{NUMERALS}(?:日|号(?!楼))?",
            # times: 9:30, 21点15分
            r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",
            r"(?<![0-9])[0-9]{1,2}点(?:[0-9]{1,2}分?)?",
            # amounts, also from–to
            rf"[¥$] ?{AMOUNT}",
            rf"(?<![0-9-]){AMOUNT}(?: ?[-~至到] ?{AMOUNT})? ?(?:{UNITS})",
            rf"{NUMERALS}(?:元|块钱|平米|分钟|小时|个月|公里)",
            r"(?<![0-9])[0-9]+\.[0-9]+",
        )
    ),
    re.IGNORECASE,
)
# A private-use character: no pattern of an address knows it.
BLANK = "\ue000"


def blanked(text: str) -> str:
    """``text`` of the same length with everything of this kind blanked out."""
    return LOOKALIKES.sub(lambda match: BLANK * len(match[0]), text)
