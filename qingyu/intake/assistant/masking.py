"""What leaves the house of a message: its words, without names, telephones, rooms and numbers. Pure."""

import re
import unicodedata

from qingyu.places import addresses

# More of it says nothing new about what it is about. In characters.
LONGEST = 800
MOST_ROOMS = 20

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
# Card numbers, plates, telephones, dates: whatever has four digits or more tells who it is, never what it is about.
_DIGITS = re.compile(r"[A-Za-z]?\d[\d\- ]{2,}[\dXx]")
_PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳唐罗薛雷贺倪汤"
    "滕殷毕郝邬安常乐于时傅皮卞齐康伍余元顾孟黄穆萧尹姚邵湛汪祁毛狄米贝明臧计成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅"
    "盛林刁钟徐邱骆高夏蔡田樊胡凌霍万支柯管卢莫经房缪丁宣邓单洪包石崔吉龚程裴陆荣翁甄曲封储段侯全班仰秋仲宫宁仇甘武刘景龙叶白蒲邰"
    "鄂赖卓屠池乔温庄晏柴瞿阎慕连习艾向古易戈廖终居衡耿满匡国文欧沃蔚夏隆聂沙丰关相查游盖桓公"
)
_TITLED = re.compile(
    rf"(?:欧阳|司马|上官|诸葛|[{SURNAMES}])[\u4e00-\u9fff]{{0,2}}(?=先生|女士|小姐|师傅|经理|主任|阿姨|大爷|叔叔|老师|医生|书记|局长)"
)
_CALLED = re.compile(
    rf"((?:我叫|我是|姓名[::]?|联系人[::]?|名字叫|业主[::]?)\s*)(?:欧阳|司马|上官|诸葛|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff]{{0,1}}(?:业主|住户|小区|的))"
)


def masked(text: str, names: tuple[str, ...] = ()) -> str:
    """``text`` with placeholders for persons, homes, numbers and addresses, at most :data:`LONGEST` characters.

    ``names`` are those known beforehand: the sender's, the residents' of the home.
    """
    plain = unicodedata.normalize("NFKC", text[: 2 * LONGEST])
    for name in sorted(filter(None, names), key=len, reverse=True):
        plain = plain.replace(name, "某人")
    for pattern, sign in ((_MAIL, "〔邮箱〕"), (_LINK, "〔链接〕"), (_PLATE, "〔车牌〕")):
        plain = pattern.sub(sign, plain)
    plain = _rooms(plain)
    plain = _DIGITS.sub("〔号码〕", plain)
    plain = _CALLED.sub(r"\1某人", plain)
    return _TITLED.sub("某", plain)[:LONGEST]


def _rooms(text: str) -> str:
    for _time in range(MOST_ROOMS):
        found = addresses.find(text)
        if found is None or not found.address.label:
            return text
        start, end = found.span
        text = f"{text[:start]}〔住址〕{text[end:]}"
    return text
