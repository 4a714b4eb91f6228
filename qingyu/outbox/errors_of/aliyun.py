"""Alibaba Cloud: help.aliyun.com/document_detail/101346.html (calls) and 101347 (receipts)."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.outbox.errors_of import said
from qingyu.outbox.providers import Busy, Failed, Unsure

# Over in a minute, an hour or tomorrow.
BUSY = {
    "isv.BUSINESS_LIMIT_CONTROL",
    "isv.DAY_LIMIT_CONTROL",
    "isv.SMS_OVER_LIMIT",
    "isp.SYSTEM_ERROR",
    "isp.GATEWAY_ERROR",
    "Throttling",
    "Throttling.User",
    "Throttling.Api",
    "ServiceUnavailable",
    "SignatureNonceUsed",
}
KNOWN: dict[str, Text] = {
    # calls
    "isv.BUSINESS_LIMIT_CONTROL": _("Too many SMS to this number"),
    "isv.DAY_LIMIT_CONTROL": _("The daily limit set at the service is reached"),
    "isv.MONTH_LIMIT_CONTROL": _("The monthly limit set at the service is reached"),
    "isv.MOBILE_NUMBER_ILLEGAL": _("There is no such phone number"),
    "isv.MOBILE_COUNT_OVER_LIMIT": _("There is no such phone number"),
    "isv.SMS_TEMPLATE_ILLEGAL": _("The template is unknown or not approved"),
    "isv.SMS_SIGNATURE_ILLEGAL": _("The signature is unknown or not approved"),
    "isv.SMS_SIGNATURE_SCENE_ILLEGAL": _("Signature and template do not go together"),
    "isv.TEMPLATE_MISSING_PARAMETERS": _("A variable of the template is missing; see the list of templates"),
    "isv.INVALID_PARAMETERS": _("A value is not allowed in this template"),
    "isv.PARAM_LENGTH_LIMIT": _("A value is longer than the template allows"),
    "isv.PARAM_NOT_SUPPORT_URL": _("A value may not be a link; put the site into the template and use link_path"),
    "isv.SMS_CONTENT_ILLEGAL": _("The text contains forbidden words"),
    "isv.BLACK_KEY_CONTROL_LIMIT": _("The text contains forbidden words"),
    "isv.AMOUNT_NOT_ENOUGH": _("The balance at the service is used up"),
    "isv.OUT_OF_SERVICE": _("The balance at the service is used up"),
    "isp.RAM_PERMISSION_DENY": _("The key may not send SMS"),
    "InvalidAccessKeyId.NotFound": _("The key is unknown"),
    "InvalidAccessKeyId.Inactive": _("The key is switched off"),
    "SignatureDoesNotMatch": _("The secret is wrong"),
    "InvalidTimeStamp.Expired": _("The clock of this computer is wrong"),
    # receipts
    "MOBILE_NOT_ON_SERVICE": _("The phone is off or not in service"),
    "MOBILE_TERMINAL_ERROR": _("The phone could not take it"),
    "MOBILE_SEND_LIMIT": _("Too many SMS to this number"),
    "MOBILE_ACCOUNT_ABNORMAL": _("The number is suspended"),
    "MOBILE_IN_BLACK": _("The number has opted out at the operator"),
    "INVALID_NUMBER": _("There is no such phone number"),
    "CONTENT_KEYWORD": _("The text contains forbidden words"),
    "CONTENT_ERROR": _("The operator refuses the text"),
    "SIGNATURE_BLACKLIST": _("The signature is unknown or not approved"),
    "SP_NOT_BY_SMS": _("The phone could not take it"),
    "SP_UNKNOWN_ERROR": _("The operator gives no reason"),
}


def meaning(code: object, message: str) -> Exception:
    """The exception that an answer with ``code`` is; no code at all is an answer that cannot be read."""
    if not isinstance(code, str) or not code:
        return Unsure(message or "?")
    return (Busy if code in BUSY or code.startswith("Throttling") else Failed)(words(code, message))


def words(code: str, message: str) -> str:
    return said(KNOWN, code, message)
