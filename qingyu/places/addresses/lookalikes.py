"""What looks like an address and is none: telephone numbers, dates, times, amounts, numbers of other things."""

import re

UNITS = "|".join(
    (
        "元", "块钱", "万", "角钱", "平米", "平方", "平", "m2", "米(?!色|饭|黄)", "公里", "厘米", "毫米",
        "km", "cm", "mm", "%", "°C", "公斤", "千克", "kg", "吨", "度电", "分钟", "小时", "秒", "个月", "年(?!久)",
        "天(?![花台井棚窗然气])", "周岁",
    )
)  # fmt: skip
AMOUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,4})?"
NUMERALS = "(?<![〇零一二两三四五六七八九十百千])[〇零一二两三四五六七八九十百千]{1,12}"
# What a number is of, said before it: a parcel, an order, a model, a card.
LABELS = "|".join(
    (
        "取件(?:码|号)", "提货码", "验证码", "校验码", "订单(?:编?号)?", "快递(?:单?号)?", "运单(?:编?号)?",
        "面单号?", "包裹号?", "单号", "工单(?:编?号)?", "流水号", "票号", "发票号?", "合同(?:编?号)?", "编号",
        "型号", "规格", "车牌号?", "车牌号码", "身份证号?", "证件号", "银行卡号?", "卡号", "账号", "帐号", "密码",
        "序列号", "设备号", "表号", "水表号?", "电表号?", "燃气表号?", "工号", "群号", "QQ号?", "微信号?",
        "WiFi密码", "尾号", "后四位",
    )
)  # fmt: skip
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

LOOKALIKES = re.compile(
    "|".join(
        (
            # numbers of other things: 取件码 8-3-2041, 订单号:123456, 型号 A-1502
            rf"(?:{LABELS})(?:[:是为] ?| )?[A-Za-z0-9](?:[A-Za-z0-9]|[-_.](?=[A-Za-z0-9])){{0,39}}",
            # 美的 KFR-35GW/N8: two letters and more before the dash are a make
            r"(?<![0-9A-Za-z])[A-Za-z]{2,8}[0-9]{0,6}-[0-9]{1,6}[A-Za-z]{0,6}[0-9]{0,4}(?:/[0-9A-Za-z-]{1,16})?(?![0-9A-Za-z])",
            # number plates, of six letters where the car is electric
            rf"[{PROVINCES}][A-Za-z] ?[·•・-]? ?(?:[A-Za-z0-9]{{5,6}}(?![0-9A-Za-z])|[A-Za-z0-9]{{4}}[挂学警领港澳])",
            # parking bays, before and after the word
            r"(?<![0-9A-Za-z])(?:[A-Za-z][0-9]?|[0-9]{1,2})?(?:[-区层]? ?[A-Za-z]?[0-9]{1,4})?"
            r"(?<=[0-9]) ?号? ?(?:停?车位|泊位)",
            r"(?:停?车位|泊位)(?:号|编号)? ?:? ?[A-Za-z]?[0-9]{0,2}[-区]?[A-Za-z]?[0-9]{1,4}(?![0-9A-Za-z])",
            # telephone numbers: international, mobile, 400/800, landline
            r"\+[0-9][0-9 -]{5,16}[0-9]",
            r"(?<![0-9])(?:86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])",
            r"(?<![0-9])[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9])",
            r"(?<![0-9-])0[0-9]{2,3}[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?:[-转] ?[0-9]{1,5})?(?![0-9])",
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
            r"(?<![0-9])[0-9]{1,9}\.[0-9]{1,9}",
        )
    ),
    re.IGNORECASE,
)
# A private-use character: no pattern of an address knows it.
BLANK = "\ue000"


def blanked(text: str) -> str:
    """``text`` of the same length with everything of this kind blanked out."""
    return LOOKALIKES.sub(lambda match: BLANK * len(match[0]), text)
