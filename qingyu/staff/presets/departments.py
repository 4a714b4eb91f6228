"""The departments a property company usually has: {code: name}."""

DEPARTMENTS: dict[str, str] = {
    "customer_service": "客户服务部",
    "engineering": "工程维修部",
    "cleaning": "环境保洁部",
    "security": "秩序维护部",
    "greening": "绿化养护部",
    "finance": "财务部",
    "management": "管理处",
}
