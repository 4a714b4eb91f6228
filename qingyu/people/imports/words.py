"""The words of a resident register: who somebody is, how they are spoken to, and that there is nobody."""

import re

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.core.script import simplified
from qingyu.core.tokens import HAN
from qingyu.people import names
from qingyu.people.models import Occupancy
from qingyu.places.imports.cells import flat, says_nothing
from qingyu.places.numbers import listed

KIN = (
    "家属|家人|家庭成员|成员|亲属|亲戚|直系亲属|配偶|夫妻|妻子?|丈夫|夫|老公|老婆|爱人|太太|父亲?|母亲?|父母|爸爸?|妈妈?|双亲|老人"
    "|子女?|女|儿|儿子|女儿|孩子|小孩|长子|次子|长女|次女|儿媳妇?|媳妇|女婿|孙子?|孙女|外孙女?|祖父母?|祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥"
    "|岳父母?|岳母|公公|婆婆|公婆|兄弟|姐妹|兄妹|姐弟|哥哥?|姐姐?|弟弟?|妹妹?|兄|同住人?|同住家属|共同居住人|家庭|监护人|family|spouse|child|parent"
)
OWNING = "业主|户主|房主|产权人|产权所有人|所有权人|共有人|共有权人|业权人|权利人|房东|购房人|买受人"
RENTING = "租户|租客|承租人?|承租方|租住|租赁|租住户|租赁户|租房户?|租住人|租赁人|租房人|租用人|租用"
ROLES = {
    Occupancy.Role.OWNER: (
        f"(?:第[一二三1-3]|共同|共有|主|自住|房屋|本人)?(?:{OWNING})(?:[1-3]|本人|自住|自用)?|本人|自住|自有|owner"
    ),
    Occupancy.Role.TENANT: f"(?:房屋|现|个人)?(?:{RENTING})|tenant|renter|lessee",
    Occupancy.Role.FAMILY: f"(?:{OWNING}|{RENTING}|本人)?(?:的|之)?(?:{KIN})",
}
# Kinds of customers, which say nothing of who they are to the home.
NEUTRAL = frozenset(("个人", "自然人", "公司", "企业", "单位", "法人", "个人户", "企业户", "普通", "正常"))
BETWEEN = re.compile(r"[/\\、,;|()\[\]【】+&-]|或|及|和")
SALUTATIONS = {
    "mr": "男 男性 男士 先生 m male mr mr. 1男",
    "ms": "女 女性 女士 小姐 太太 夫人 f female ms ms. mrs mrs. miss",
}
UNSAID = frozenset(["未说明", "未说明性别", "未知性别", "保密", "其他", "其它", "不明", "不清楚", "unknown", "u", "x"])
# What stands in the place of a name where nobody lives or nobody is known.
LONGEST = 20
NOBODY = re.compile(
    "(?:暂?无|没有|未有?|空|待|尚?未|不)(?:人|业主|住户|姓名|登记|入住|居住|售出?|出售|交付|交房|收房|销售|领房|成交|确权|定|填|补|录入?|知|详|明|提供)+"
    "|空置(?:房屋?|户|中|状态)?|空关房?|空房|空户|空宅|闲置|待售|可售|在售|未售|已退房?|退房|库存|滞销|样板[房间]|售楼处|自持"
    "|开发商(?:自持|持有|所有|名下|未售|留存)?|房?地产?商|建设单位|发展商|物业(?:用房|公司用房)|查无此人|vacant|empty|unsold|nobody|developer|tba|tbd"
)
# In whatever words: that a home stands empty, is for sale or let, is not handed over, or serves an office.
VACANT = re.compile(
    "空置|闲置|空[铺关宅户]|^暂?空$|^暂空|空房|[未待](?:收|接|交|领|办|入|装|分|配|售|租|出|住|拍|建|补|录|填)|无人|查无|尾[盘房]|毛坯|清水房"
    "|锁定|^(?:保|自|预|留)留|^留存|^留用|自持|流拍|[抵拍债公用保]\\w?[房铺]$|[抵拍]\\w?[房铺]|^(?:出|招|转)[租售]中?$|样板|开发商|办公|^公房"
)
SETTLED = re.compile("空置|[未待](?:售|租)")
COMPANY = re.compile("公司|集团|有限|银行|学校|医院|委员会|合作社|协会|事务所|商行|中心|酒店|超市|厂$|店$")
PLACEHOLDER = re.compile("[0-9]{1,4}|[x×✕✖*#○〇o]+|某某?")
DITTO = re.compile('同(?:上|左|前)(?:业主|户|人|一?行)?|上同|[〃″々"]+|ditto')
# Names of Mongols, Tibetans, Uyghurs and others in Chinese letters begin with these, and have no surname.
UNSURNAMED = frozenset(
    "阿艾奥敖巴白包宝布才查朝策次达丹旦德登迪多额恩尔嘎噶尕格贡哈海呼吉加嘉金旺克库拉兰洛玛买美木穆那纳娜尼努诺欧帕平普其齐钦青琪热仁桑萨赛森沙斯松苏索塔泰特图土吐托娃维卫乌吾希锡喜央雅伊依永玉云扎热再珠卓措牙亚叶尤力则图"
)


def ditto(text: str) -> bool:
    """Whether the cell only points at another: 同上, 〃."""
    return bool(DITTO.fullmatch(simplified(flat(text))))


def doubtful(name: str) -> bool:
    """Whether a Chinese ``name`` begins with no surname and is no company's: 门卫室, 拆迁指挥部."""
    plain = simplified(name)
    if not re.fullmatch(f"[{HAN}()]+", plain) or COMPANY.search(plain):
        return False
    return not names.surname_of(plain) and plain[0] not in UNSURNAMED


def role(text: str) -> str:
    """The code of what somebody is to the home: 产权人/业主, 业主（产权人） and 租赁户 are understood.

    Raises Invalid for ``role`` when the word is not known, or two say different things.
    """
    parts = [part for part in BETWEEN.split(simplified(flat(text))) if part]
    codes = {code.value for part in parts for code, words in ROLES.items() if re.fullmatch(words, part)}
    unknown = [part for part in parts if not any(re.fullmatch(words, part) for words in ROLES.values())]
    if len(codes) != 1 or unknown:
        raise Invalid({"role": _("Write one of: %(words)s.") % {"words": listed(("业主", "租户", "家属"))}})
    return codes.pop()


def role_of(text: str) -> str:
    """The code of a role, or nothing where ``text`` says none."""
    plain = simplified(flat(text))
    return next((code.value for code, words in ROLES.items() if re.fullmatch(words, plain)), "") if plain else ""


def salutation(text: str) -> str | None:
    """How somebody is spoken to, by title or sex; None where the list does not know. Raises Invalid for others."""
    plain = simplified(flat(text))
    if says_nothing(text) or plain in UNSAID:
        return None
    for code, words in SALUTATIONS.items():
        if plain in words.split():
            return code
    raise Invalid({"salutation": _("Write one of: %(words)s.") % {"words": listed(("男", "女", "先生", "女士"))}})


def nobody(text: str) -> bool:
    """Whether what stands in the place of a name says that there is nobody: empty, ``/``, ``空置``, ``未售``."""
    plain = simplified(flat(text[:LONGEST])).strip("()[]【】-_—")
    if says_nothing(text) or len(text) >= LONGEST:
        return says_nothing(text)
    vacant = SETTLED.search(plain) or (VACANT.search(plain) and not COMPANY.search(plain))
    return bool(vacant or NOBODY.fullmatch(plain) or PLACEHOLDER.fullmatch(plain))
