"""The styles in which addresses are written, as patterns over text made flat (``letters.flat``).

No pattern may look at a stretch of text that grows with the text from every place of it: each repetition has a bound.
"""

import re

from qingyu.places.addresses.letters import CHINESE

# “这一栋”, “同一单元”, “几十栋” count or point and name nothing.
NUMERAL = f"(?<![{CHINESE}几数同这那每哪上下某另任唯])[{CHINESE}]"
END = "(?![0-9])"
ALONE = "(?![0-9A-Za-z])"
LETTER = "(?:[A-Za-z](?![0-9A-Za-z]))?"
STEMS = "甲乙丙丁戊己庚辛"
SIDES = "甲乙丙丁东西南北中"

# 二期, 东区, 3组团: a part of a community whose blocks are counted anew.
ZONE = (
    f"(?:第?(?:(?<![0-9])[0-9]{{1,2}}|[{CHINESE}]{{1,3}}) ?期"
    f"|(?:[东南西北中甲乙丙丁]|(?<![0-9A-Za-z])(?:[A-Za-z]|[0-9]{{1,2}})|[{CHINESE}]{{1,2}}) ?"
    "(?:号院|组团|[区苑园里院片]))"
)
ZONES = f"(?:(?P<zone>{ZONE}(?: ?[-,]? ?{ZONE})?) ?[-,、]? ?)?"

BUILDING = f"(?:(?<![0-9A-Za-z])(?:0{{0,2}}[1-9][0-9]{{0,2}}[A-Za-z]?|[A-Za-z][0-9]{{0,2}})|[{STEMS}]|{NUMERAL}{{1,5}})"
ENTRANCE = f"(?:0{{0,2}}[1-9]{END}|[1-9][0-9]?|[A-Za-z]|[{SIDES}]|[{CHINESE}]{{1,3}})"
FLOOR = f"(?:负?(?:[1-9][0-9]?|[{CHINESE}]{{1,3}}))"
# 18C is a room, 5G and 4S are not.
FLAT = rf"[1-9][0-9]?[A-Za-z]{ALONE}(?! ?(?:网|信|基站|店|流量|套餐|手机))"
ROOM = (
    rf"(?:[0-9]{{3,5}}{END}{LETTER}|[A-Za-z][0-9]?-[0-9]{{2,4}}{END}|[A-Za-z][0-9]{{2,4}}{END}|{FLAT}"
    f"|负 ?(?:[1-9][0-9]{{2,3}}{END}|[{CHINESE}]{{3,4}})|[{CHINESE}]{{3,5}})"
)
SHORT_ROOM = f"(?:[0-9]{{1,2}}{END}{LETTER}|[{CHINESE}]{{1,2}})"
# 502房东 is somebody, 502房子 a flat.
ROOM_WORD = "(?:室|号房间?|房间?(?![东产屋子租价本贷]))"
ROOM_SIGN = f"(?: ?(?:{ROOM_WORD}|号(?![楼栋幢座院线车机门])))"
# What a number of one or two digits counts where it is no room: 3个, 8点, 2栋.
COUNTS = (
    "[个人名位次遍天晚层楼栋幢座单门期区组度元块万平米岁时点分秒小月日年号周台只件盏根条张把袋箱家倍成半级第]"
    "|[0-9A-Za-z.:%#°-]|室外|[间户](?!都|也|全|$)"
)
# 1502、1503; 1502到1505; 1502、03; 1502/3; 18C、D; 1502-2: the first is not the whole of it.
FURTHER = (
    f"(?:[0-9]{{3,5}}{END}{LETTER}|{FLAT}|[0-9]{{1,2}}(?! ?(?:{COUNTS}))|[A-Za-z](?![0-9A-Za-z-]| ?[座栋幢区口]))"
    f"{ROOM_SIGN}?"
)
PART = "-[0-9]{1,2}(?![0-9A-Za-z.:月日号点年])"
MORE = f"(?P<more>(?: ?[-~/、,和及与或到至&+] ?{FURTHER}){{1,9}}|{PART})?"

NOT_GOING_ON = "(?! ?[-/.:] ?[0-9])"

# Parts of a block that nobody lives in. A lift has a number of its own: 3#电梯 is the third.
PUBLIC = (
    "(?:大堂|大厅|门厅|楼道|走廊|过道|楼梯|步梯|天台|楼顶|屋顶|屋面|架空层|单元门|门禁|对讲|入户门|一楼|首层|负一"
    "|电梯[厅间口]|电井|水井|管道井|外墙|信报箱)"
)
# A bare 楼 is a floor, a bare 号 a date or a door, unless an entrance, a room or such a part follows.
BUILDING_SIGN = (
    "(?:号?[栋幢座]|号楼|# ?楼|#(?= ?-? ?[0-9A-Za-z])|(?<=[A-Za-z])楼"
    f"|[#号](?= ?的? ?(?:{FLOOR} ?[层楼] ?的? ?)?{PUBLIC})"
    f"|[楼-](?= ?-? ?第?{ENTRANCE} ?(?:单元|梯 ?[0-9]))"
    f"|号(?= ?-? ?(?:第?{ENTRANCE} ?(?:单元|门 ?[0-9])|[0-9]{{3,5}} ?室)))"
)
GAP = " ?[-/]? ?"
ENTRANCE_SIGN = f"(?:单元|梯(?={GAP}(?:负|[0-9]{{1,2}}[0-9A-Za-z]))|门(?={GAP}[0-9]{{3}})|[-#](?= ?[0-9A-Za-z]{{3}}))"

# 18楼C is 18C.
FLOOR_PART = f"(?:{GAP}(?P<floor>{FLOOR}) ?[层楼](?:{GAP}(?P<flat>[A-Za-z]){ALONE}(?! ?[座栋幢区口])(?: ?[室户])?)?)?"
ROOM_PART = f"(?:{GAP}(?:(?P<room>{ROOM}){ROOM_SIGN}?{MORE}{NOT_GOING_ON}|(?P<short>{SHORT_ROOM}) ?{ROOM_WORD}))?"

MARKED = re.compile(
    f"{ZONES}第?(?P<building>{BUILDING}) ?{BUILDING_SIGN}"
    f"(?:{GAP}第?(?P<entrance>{ENTRANCE}) ?{ENTRANCE_SIGN})?{FLOOR_PART}{ROOM_PART}"
)
ENTRANCE_FIRST = re.compile(
    f"第?(?P<entrance>(?<![0-9A-Za-z-])(?:[1-9][0-9]?|0[1-9]|[A-Za-z])|[{SIDES}]|{NUMERAL}{{1,3}}) ?单元"
    f"{FLOOR_PART}{ROOM_PART}"
)
START = "(?<![0-9A-Za-z.:/¥$-])"
DASHED_BUILDING = f"(?P<building>0{{0,2}}[1-9][0-9]{{0,2}}|[A-Za-z][0-9]{{0,2}}|[{STEMS}])"
DASHED = re.compile(
    rf"{START}{ZONES}{DASHED_BUILDING} ?[-_] ?(?P<entrance>0{{0,2}}[1-9]{END}|[1-9][0-9]|[A-Za-z]) ?[-_] ?"
    rf"(?P<room>[0-9]{{3,5}}{END}{LETTER}|{FLAT}|负[1-9][0-9]{{2}}{END}){ROOM_SIGN}?{MORE}{NOT_GOING_ON}"
)
# Two numbers say less, so the room must look like one: three or four digits, not …00.
PAIR = re.compile(
    rf"(?<![0-9A-Za-z.:/#¥$点时分年月日-]){ZONES}"
    rf"(?P<building>[1-9][0-9]?|0[1-9]|[A-Za-z][0-9]?|[{STEMS}]) ?[-_] ?"
    rf"(?P<room>(?![0-9]{{1,2}}00(?![0-9]))[0-9]{{3,4}}{END}{LETTER}){ROOM_SIGN}?{MORE}{NOT_GOING_ON}"
)
ROOM_ONLY = re.compile(
    rf"(?P<room>{START}(?:负?[0-9]{{3,4}}{END}{LETTER}|{FLAT})|负?{NUMERAL}{{3,4}}) ?{ROOM_WORD}{MORE}"
)
# Each style with letters of which it needs one: most texts have none, and a look for a letter costs next to nothing.
STYLES = (
    (MARKED, "栋幢座楼#号-"),
    (ENTRANCE_FIRST, "单"),
    (DASHED, "-_"),
    (PAIR, "-_"),
    (ROOM_ONLY, "室号房"),
)

# Only where the whole text is an address.
BARE = re.compile(
    rf"(?P<room>(?![0-9]{{1,2}}00$)[0-9]{{3,4}}{LETTER}|[A-Za-z][0-9]{{3,4}}|[1-9][0-9]?[A-Za-z]|[{CHINESE}]{{3,4}}"
    f"|[-负](?:[1-9][0-9]{{2}}|[{CHINESE}]{{3}})) ?(?:室|号房?|房间?|户)?"
    f"(?P<more>(?: ?[~/、,和及与或到至&+] ?{FURTHER}){{1,9}}|{PART})?"
)
SPACED = re.compile(
    rf"{ZONES}{DASHED_BUILDING}(?P<sign> |/)(?:(?P<entrance>0?[1-9]|[1-9][0-9]|[A-Za-z])(?P=sign))?"
    r"(?P<room>[0-9]{3,5}[A-Za-z]?)"
)
LETTERED = re.compile(rf"{ZONES}{DASHED_BUILDING} ?-? ?(?P<room>{FLAT})")
WHOLE = (BARE, SPACED, LETTERED)

# “一座桥”, “三栋楼”, “7座商务车”: counted or described, when nothing follows that names a part of it.
COUNTED = re.compile(
    rf"第?(?:[{CHINESE}]{{1,9}} ?座|[{CHINESE}]{{1,9}} ?[栋幢](?=楼(?![下上道梯顶里门前后层长])|房|别墅|之间)"
    "|[0-9]{1,9} ?座(?=位|车|商务|轿|面包|的车|桥))"
)
