"""The columns that say where, by all the titles they are met under."""

from qingyu.places.imports.columns import column

SUFFIX = "(号|数|名|名称|编号|编码|代码|信息|号码|no|number)?"
AT = "(所在|所属|房屋|房产|物业)?"
ESTATE = "房屋|房间|房产|房源|住宅|户室|房号|房"
SHOP = "铺位|商铺|店铺|摊位|门店|门面|铺|车位"
COMMUNITY = column("community", f"小区 {AT}(小区|项目|社区|楼盘|住宅区|community|project){SUFFIX}", "小区|社区|楼盘")
PHASE = column(
    "phase",
    f"分期 {AT}(项目)?(分期|组团|苑区|园区|苑|地块|标段|期)(期|区)?{SUFFIX} (期数|期别|期次|phase)",
    "分期|组团|园区|[一二三四五六1-9]期|期[数别次号]|苑区|分区|片区|地块|标段|phase",
)
BUILDING = column(
    "building",
    f"楼栋 {AT}(楼?[栋幢座]座?|楼宇|楼栋楼宇|大?楼|栋楼|楼幢座?|幢座|栋幢|building|block|tower|bldg){SUFFIX}",
    "[栋幢座]|楼(?!层|面|梯|道)|building|block|tower",
)
ENTRANCE = column(
    "entrance",
    f"单元 {AT}(单元|门栋|门洞|梯号|楼道|单元门|门号|entrance|unit){SUFFIX}",
    "单元|门栋|门洞|entrance|unit",
)
# A parking space beside the room number is another thing than the room, so its titles come last.
ROOM = column(
    "*room",
    f"房号 {AT}(房间|室|户室|房|单位|住宅|户)(号|号码)"
    f" {AT}(房间|室|房间名|房间名称|room|roomno|roomnumber|apartment|apt|flat|flatno)"
    f" {AT}({ESTATE}){SUFFIX} ({ESTATE})?门牌{SUFFIX}"
    f" (楼栋|楼号|栋号|楼|栋|幢)(单元)?号?({ESTATE}){SUFFIX}"
    f" ({ESTATE}|详细|家庭|居住|住户|业主)?(地址|住址|坐落|address) ({ESTATE})(坐落)?(位置|全称)"
    f" ({SHOP})(号|号码|编号|名称?)?",
    "房(?!东|主|租|款|价|贷)|室|门牌|户号|铺|住址|地址|room|flat|apartment",
)
# Read only where rooms are numbered anew on every floor; what else such columns say, no list but that of homes needs.
FLOOR = column("floor", f"楼层 (所在)?(楼层|层|层数|层号|floor|所在层){SUFFIX}")
WHERE = (COMMUNITY, PHASE, BUILDING, ENTRANCE, FLOOR, ROOM)
