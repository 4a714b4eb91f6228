"""The columns of a resident register."""

from qingyu.places.imports.columns import Column, column

NAMED = "(姓名|名称|名字|名|全名|全称|name)?[1-5一二三四五]?"
OWNER = (
    "(第[一二三1-3]|主|共同|现|登记|房屋)?"
    "(业主|户主|房主|产权人|产权所有人|所有权人|权利人|业权人|房东|购房人|买受人|共有人|owner)[1-5一二三四五]?"
)
TENANT = "(现|房屋)?(租户|租客|承租人|承租方|租住人|租赁人|租赁户|租房人|tenant)[1-5一二三四五]?"
FAMILY = "(业主)?(家属|家庭成员|家人|配偶|同住人|亲属)[1-5一二三四五]?"
ANYBODY = (
    "(住户|客户|居民|人员|联系人|用户|成员|真实|本人|中文|登记|入住人|居住人|会员|房客|主要|常用|第[一1]|现|业户|个人)"
)
PHONE = (
    "((主要?|常用|备用|其他|其它|登记|预留|个人|本人|移动|固定|家庭|住宅|办公|单位|紧急备用|首选|第?[一二三1-3])?"
    "(联系|联络)?(手机|电话|移动电话|固话|固定电话|座机|手提|方式|mobile|phone|tel|cell|telephone|cellphone|mobilephone))+"
    "(号码?|号码段|number|no|numbers)?([1-5一二三四五]|号)?"
)
WAYS = f"(联系|联络)方式[1-5]?|{PHONE}|(联系|联络|备用|手机)号码?[1-5]?"
LOOKS_PHONE = "手机|电话|联系方式|联系号|联络|固话|座机|^号码|phone|mobile|tel|cell"
LOOKS_NAME = "姓名|名字|业主|住户|租户|租客|户主|产权人|客户|联系人|家属|name|owner|tenant"

# Who lives somewhere, by the column that names them, and whose phones then stand apart.
PEOPLE = {"name": "", "owner": "owner_phone", "tenant": "tenant_phone", "family": "family_phone"}
RESIDENT: tuple[Column, ...] = (
    column(
        "*name",
        f"姓名 ({ANYBODY})*(姓名|名字|全名|name|fullname) ({ANYBODY})+(名称|名)? 户名|真名",
        LOOKS_NAME,
        or_else="owner tenant family",
    ),
    column(
        "*role",
        "身份 (业主|住户|客户|人员|居民|居住|用户|人口|业户|成员|租户|角色|关系|身份|与业主|家庭)*"
        "(身份|类型|类别|角色|关系|性质|属性|role)(类[型别])?"
        " 与(业主|户主|产权人|房主)之?的?关系",
        "身份(?!证)|(?<!证件)(?<!房屋)(?<!房产)(?<!物业)(?<!车辆)(?<!费用)类[型别]|关系|角色|role",
        or_else="owner tenant family",
        imply=True,
    ),
    # A register of owners says so above the names and nowhere else.
    column("owner", f"业主姓名 {OWNER}{NAMED}", many=True),
    column("tenant", f"租户姓名 {TENANT}{NAMED}", many=True),
    column("family", f"家属姓名 {FAMILY}{NAMED}", many=True),
    column("phone", f"电话 {ANYBODY}*({WAYS})", LOOKS_PHONE, many=True),
    column("owner_phone", f"业主电话 {OWNER}的?({WAYS})", many=True),
    column("tenant_phone", f"租户电话 {TENANT}的?({WAYS})", many=True),
    column("family_phone", f"家属电话 {FAMILY}的?({WAYS})", many=True),
    column("salutation", "称呼 (业主|住户|客户|人员|租户|本人)?(称呼|称谓|性别|gender|sex|title)"),
    column(
        "needs_care",
        "重点关怀 特殊关怀 需要关怀 老人 独居老人 是否(有|为|是)?(独居|孤寡)?老人 是否(需要)?(重点|特殊)?关怀",
        "关怀|老人",
    ),
    column("note", "备注 (其他|客户|住户|业主|特殊)?(备注|说明|remark|remarks|note|notes|comment)(信息|说明|内容)?"),
)
