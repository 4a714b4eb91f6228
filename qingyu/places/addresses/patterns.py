"""The styles in which addresses are written, as patterns over text made flat (``letters.flat``)."""

import re

from qingyu.places.addresses.letters import CHINESE

# “这一栋”, “同一单元”, “几十栋” count or point and name nothing.
NUMERAL = f"(?<![{CHINESE}几数同这那每哪上下某另任唯])[{CHINESE}]"
END = "(?![0-9])"
LETTER = "(?:[A-Za-z](?![0-9A-Za-z]))?"

BUILDING = (
    "(?:(?<![0-9A-Za-z])(?:[1-9][0-9]{0,2}[A-Za-z]?|0[1-9]|[A-Za-z][0-9]{0,2})"
    f"|[甲乙丙丁戊己庚辛]|{NUMERAL}{{1,5}})"
)
ENTRANCE = f"(?:[1-9][0-9]?|0[1-9]|[A-Za-z]|[{CHINESE}]{{1,3}})"
FLOOR = f"(?:[1-9][0-9]?|[{CHINESE}]{{1,3}})"
ROOM = rf"(?:[0-9]{{3,5}}{END}{LETTER}|[A-Za-z][0-9]{{2,4}}{END}|[{CHINESE}]{{3,5}})"
SHORT_ROOM = f"(?:[0-9]{{1,2}}{END}{LETTER}|[{CHINESE}]{{1,2}})"
# 502房东 is somebody, 502房子 a flat.
ROOM_WORD = "(?:室|号房间?|房间?(?![东产屋子租价本贷]))"
ROOM_SIGN = f"(?: ?(?:{ROOM_WORD}|号(?![楼栋幢座院线车机门])))"

# A bare 楼 is a floor, a bare 号 a date or a door, unless an entrance or a room follows.
BUILDING_SIGN = (
    "(?:号?[栋幢座]|号楼|# ?楼|#(?= ?-? ?[0-9A-Za-z])|(?<=[A-Za-z])楼"
    f"|[楼-](?= ?-? ?第?{ENTRANCE} ?单元)|号(?= ?-? ?(?:第?{ENTRANCE} ?(?:单元|门 ?[0-9])|[0-9]{{3,5}} ?室)))"
)
GAP = " ?-? ?"
ENTRANCE_SIGN = f"(?:单元|门(?={GAP}[0-9]{{3}})|[-#](?= ?[0-9A-Za-z]{{3}}))"
NOT_GOING_ON = "(?! ?[-/.:] ?[0-9])"

FLOOR_PART = f"(?:{GAP}(?P<floor>{FLOOR}) ?[层楼])?"
ROOM_PART = f"(?:{GAP}(?:(?P<room>{ROOM}){ROOM_SIGN}?{NOT_GOING_ON}|(?P<short>{SHORT_ROOM}) ?{ROOM_WORD}))?"

MARKED = re.compile(
    f"第?(?P<building>{BUILDING}) ?{BUILDING_SIGN}"
    f"(?:{GAP}第?(?P<entrance>{ENTRANCE}) ?{ENTRANCE_SIGN})?{FLOOR_PART}{ROOM_PART}"
)
ENTRANCE_FIRST = re.compile(
    f"第?(?P<entrance>(?<![0-9A-Za-z-])(?:[1-9][0-9]?|0[1-9]|[A-Za-z])|{NUMERAL}{{1,3}}) ?单元{FLOOR_PART}{ROOM_PART}"
)
START = "(?<![0-9A-Za-z.:/#¥$-])"
DASHED_BUILDING = "(?P<building>[1-9][0-9]{0,2}|0[1-9]|[A-Za-z][0-9]{0,2}|[甲乙丙丁戊己庚辛])"
DASHED = re.compile(
    rf"{START}{DASHED_BUILDING} ?[-_] ?(?P<entrance>[1-9][0-9]?|0[1-9]|[A-Za-z]) ?[-_] ?"
    rf"(?P<room>[0-9]{{3,5}}{END}{LETTER}){ROOM_SIGN}?{NOT_GOING_ON}"
)
# Two numbers say less, so the room must look like one: three or four digits, not …00.
PAIR = re.compile(
    r"(?<![0-9A-Za-z.:/#¥$点时分年月日-])(?<!型号)(?<!编号)(?<!单号)(?<!票号)(?<!型号:)(?<!编号:)(?<!单号:)(?<!票号:)"
    r"(?P<building>[1-9][0-9]?|0[1-9]|[A-Za-z][0-9]?|[甲乙丙丁戊己庚辛]) ?[-_] ?"
    rf"(?P<room>(?![0-9]{{1,2}}00(?![0-9]))[0-9]{{3,4}}{END}{LETTER}){ROOM_SIGN}?{NOT_GOING_ON}"
)
ROOM_ONLY = re.compile(rf"(?P<room>{START}[0-9]{{3,4}}{END}{LETTER}|{NUMERAL}{{3,4}}) ?{ROOM_WORD}")
STYLES = (MARKED, ENTRANCE_FIRST, DASHED, PAIR, ROOM_ONLY)

# Only where the whole text is an address.
BARE = re.compile(
    rf"(?P<room>(?![0-9]{{1,2}}00$)[0-9]{{3,4}}{LETTER}|[A-Za-z][0-9]{{3,4}}|[{CHINESE}]{{3,4}})"
    " ?(?:室|号房?|房间?|户)?"
)
SPACED = re.compile(
    rf"{DASHED_BUILDING} (?:(?P<entrance>[1-9][0-9]?|0[1-9]|[A-Za-z]) )?(?P<room>[0-9]{{3,5}}[A-Za-z]?)"
)

# “一座桥”, “三栋楼”, “7座商务车”: counted or described, when nothing follows that names a part of it.
COUNTED = re.compile(
    rf"第?(?:[{CHINESE}]+ ?座|[{CHINESE}]+ ?[栋幢](?=楼(?![下上道梯顶里门前后层长])|房|别墅|之间)"
    "|[0-9]+ ?座(?=位|车|商务|轿|面包|的车|桥))"
)
