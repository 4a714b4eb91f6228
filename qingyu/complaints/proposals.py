"""What the rules propose, each with its reason: the need behind a complaint, and care after it. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import CaseClass, Level, Matter
from qingyu.complaints.codes import CareKind, ContentClass, Nature, Wish
from qingyu.core.errors import Text

# Words by which a need shows through. "The guard is rude" is heard as "I do not feel safe here" (H6, O9).
BEHIND: tuple[tuple[Wish, str], ...] = (
    (Wish.SAFETY, "保安 门岗 巡逻 陌生人 尾随 偷 被盗 不安全 危险 害怕 担心 监控 门禁 困人 坠落 孩子 老人"),
    (Wish.RESPECT, "态度 语气 不耐烦 凶 骂 吼 不尊重 不理 爱答不理 推诿 踢皮球 敷衍"),
    (Wish.INFORMATION, "没通知 不知道 没人告诉 没人说 为什么 怎么回事 不公开 公示 说法 解释"),
    (Wish.RELIABILITY, "又坏 反复 总是 每次 一直 修了 多次 说好 答应 拖 没人来 不及时"),
    (Wish.QUIET, "噪音 吵 睡 休息 装修 电钻 广场舞 异味 油烟"),
    (Wish.MONEY, "收费 费用 多收 退钱 退款 赔 物业费 电费 水费 停车费 涨价"),
    (Wish.PRIVACY, "隐私 泄露 个人信息 电话被 拍照 门口摄像"),
    (Wish.CARE, "老人 孕妇 病 残疾 独居 没人管"),
)
BY_CATEGORY: dict[str, Wish] = {
    Matter.SECURITY: Wish.SAFETY,
    Matter.FIRE_SAFETY: Wish.SAFETY,
    Matter.ELEVATOR: Wish.SAFETY,
    Matter.ACCESS_CONTROL: Wish.SAFETY,
    Matter.NOISE: Wish.QUIET,
    Matter.FUMES: Wish.QUIET,
    Matter.FEES: Wish.MONEY,
    Matter.CLEANING: Wish.RELIABILITY,
    Matter.SERVICE: Wish.RESPECT,
}
MOST_WISHES = 3


def wishes_behind(text: str, category: str) -> list[Wish]:
    """The needs that may stand behind ``text``, the likeliest first; at most three."""
    counts = {wish: sum(text.count(word) for word in words.split()) for wish, words in BEHIND}
    if category in BY_CATEGORY:
        counts[BY_CATEGORY[category]] += 2
    likely = sorted((wish for wish, count in counts.items() if count), key=lambda wish: -counts[wish])
    return likely[:MOST_WISHES]


@dataclass(frozen=True, kw_only=True)
class After:
    """What the rules of care look at."""

    nature: str
    content: str
    category: str
    level: int
    case_class: str
    wishes: Iterable[str]
    repeats: int
    lift: bool


def cares_for(case: After) -> list[tuple[CareKind, Text]]:
    """(care, why) for what the rules propose, the most fitting first."""
    serious = case.level == Level.JOINT or case.case_class == CaseClass.EMERGENCY
    valid = case.nature == Nature.VALID
    wanted: list[tuple[bool, CareKind, Text]] = [
        (_unsafe(case), CareKind.PATROLS, _("Behind it stands the wish to feel safe: let it be seen who watches.")),
        (valid, CareKind.PLANT, _("We failed this family; a gesture repairs more than a form.")),
        (case.lift and (serious or valid), CareKind.RECORDS, _("Who sees the records trusts the lift again.")),
        (serious and case.lift, CareKind.MEETING, _("Many use the lift; they hear it from us rather than by rumour.")),
        (serious and valid, CareKind.KIT, _("After such a case, something useful for the next one.")),
        (case.repeats > 0, CareKind.CALL_ON, _("They have complained of it before; listen at their home.")),
        (not valid, CareKind.INVITATION, _("Nothing was to be put right, but somebody wanted to be heard.")),
    ]
    return [(kind, why) for fits, kind, why in wanted if fits]


def _unsafe(case: After) -> bool:
    about_guards = case.category == Matter.SECURITY or case.content == ContentClass.ATTITUDE
    return Wish.SAFETY in case.wishes and about_guards
