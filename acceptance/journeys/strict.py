"""The strict reader: what a generated client refuses to read.

The published reference client is generated from closed schemas: at its strictest an unknown field, a missing
mandatory one or an unknown enum value in an answer is an exception. The tables below say which fields it knows, so
that an answer which would break it breaks a journey first.

Notation of the tables: `name` a field of any type, `name:str` of one type (str, int, bool, list), `name*` must be
present, `name{…}` an object, `name[…]` a list of such objects, `name[]` a list whose entries are free,
`name(a b)` one of these words.
"""

import re
from urllib.parse import urlsplit

ADDRESS = "addressLine1:str addressLine2:str city:str stateOrProvince:str zipOrPostalCode:str country:str"
CUSTOMER_STATUS = "provisioned provisioned_with_errors provisioning updating deleting error pending_rpl_review"

TABLES = {
    "customer": f"""id:str orgId:str externalId:str address{{{ADDRESS}}} status({CUSTOMER_STATUS}) packages[]
        resourceDetails{{packages[]}} errors[]""",
    "customer list": "items[]",
    "subscriber list": "items[]",
    "locations": "items[] notFoundIds[]",
    "accepted": "url:str",
    "subscriber": """id:str personId:str email:str customerId:str externalCustomerId:str
        package(webex_calling webex_meetings webex_suite webex_voice cx_essentials) packages[]
        status(provisioned pending_user_migration) errors[] created:str lastStatusChange:str""",
    "organization": "id:str displayName:str created:str",
    "identity organization": "schemas* id*:str displayName*:str meta{created*:str lastModified*:str version*}",
    "new location": """id*:str name*:str timeZone*:str
        address*{address1:str address2:str city*:str state*:str postalCode*:str country*:str}
        orgId:str latitude:str longitude:str notes:str preferredLanguage:str created:str modified:str""",
    "numbers": """phoneNumbers*[phoneNumber:str extension:str routingPrefix:str esn:str state*:str
            phoneNumberType*:str mainNumber*:bool includedTelephonyTypes*(PSTN_NUMBER MOBILE_NUMBER)
            tollFreeNumber*:bool isServiceNumber*:bool mobileNetwork:str routingProfile:str
            location{id*:str name*:str} owner{id:str type:str firstName:str lastName:str}]
        count{assigned:int unAssigned:int inActive:int extensionOnly:int tollFreeNumbers:int total:int
            mobileNumber:int serviceNumber:int}""",
    "PSTN connection": """id*:str displayName:str pstnServices[]
        pstnConnectionType*(LOCAL_GATEWAY NON_INTEGRATED_CCP INTEGRATED_CCP CISCO_PSTN)""",
    "device": """id:str displayName:str placeId:str workspaceId:str personId:str orgId:str capabilities:list
        permissions:list
        connectionStatus(connected disconnected connected_with_issues offline_expired activating unknown)
        product:str type:str tags:list ip:str activeInterface(wired) mac:str primarySipUrl:str sipUrls:list serial:str
        software:str upgradeChannel:str created:str locationId:str workspaceLocationId:str errorCodes:list
        firstSeen:str lastSeen:str lifecycle:str managedBy:str devicePlatform(cisco microsoftTeamsRoom)""",
    "person": """id:str emails:list phoneNumbers*[type(work work_extension mobile fax) value:str primary:bool]
        extension:str locationId:str displayName:str nickName:str firstName:str lastName:str avatar:str orgId:str
        roles:list licenses:list department:str manager:str managerId:str title:str addresses[] created:str
        lastModified:str timezone:str lastActivity:str siteUrls:list
        sipAddresses[type(personal-room enterprise cloud-calling) value:str primary:bool] xmppFederationJid:str
        status:str invitePending:bool loginEnabled:bool type(person bot appuser)""",
}

TYPES = {"str": str, "int": int, "bool": bool, "list": list}
TOKEN = re.compile(r"(?P<name>[A-Za-z0-9]+)(?P<must>\*?)(?::(?P<type>\w+))?(?P<open>[{\[(]?)")
CLOSING = {"{": "}", "[": "]", "(": ")"}
WIRE_ID = re.compile(r"[A-Za-z0-9_-]+")


class Unreadable(AssertionError):
    """The strict reader gives up on an answer."""


def read(table, body):
    """Reads an answer as the table says, or says what makes it unreadable."""
    return _object(_fields(TABLES[table]), body, table)


def _fields(text):
    """The fields of a table: name → (must be present, kind, what is inside)."""
    fields, at = {}, 0
    while found := TOKEN.search(text, at):
        at = found.end()
        kind, inside = found["type"] or "any", ""
        if bracket := found["open"]:
            end = _closing(text, at - 1)
            kind, inside = bracket, text[at:end].strip()
            at = end + 1
        fields[found["name"]] = (bool(found["must"]), kind, inside)
    return fields


def _closing(text, start):
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] in "{[(") - (text[at] in "}])")
        if depth == 0:
            return at
    raise ValueError(f"the table has no {CLOSING[text[start]]} for the bracket at {start}: {text}")


def _object(fields, body, where):
    if not isinstance(body, dict):
        raise Unreadable(f"{where}: expected an object, got {body!r}")
    if unknown := sorted(set(body) - set(fields)):
        raise Unreadable(f"{where}: expected no other fields than {sorted(fields)}, got also {unknown}")
    for name, (must, kind, inside) in fields.items():
        value = body.get(name)
        if value is None and must:
            raise Unreadable(f"{where}.{name}: expected to be present, got {body!r}")
        if value is not None:
            _value(kind, inside, value, f"{where}.{name}")
    return body


def _value(kind, inside, value, where):
    if kind == "{":
        _object(_fields(inside), value, where)
    elif kind == "[":
        if not isinstance(value, list):
            raise Unreadable(f"{where}: expected a list, got {value!r}")
        for row, entry in enumerate(value if inside else []):
            _object(_fields(inside), entry, f"{where}[{row}]")
    elif kind == "(":
        if value not in inside.split():
            raise Unreadable(f"{where}: expected one of {inside.split()}, got {value!r}")
    elif kind != "any":
        if not isinstance(value, TYPES[kind]) or (kind == "int" and isinstance(value, bool)):
            raise Unreadable(f"{where}: expected a {kind}, got {value!r}")


def error(body):
    """Reads an error body: every client needs the message, each description and the tracking id."""
    if not isinstance(body, dict):
        raise Unreadable(f"error: expected an object, got {body!r}")
    for name in ("message", "trackingId"):
        if not isinstance(body.get(name), str) or not body[name]:
            raise Unreadable(f"error.{name}: expected a text, got {body!r}")
    if not isinstance(body.get("errors"), list) or not body["errors"]:
        raise Unreadable(f"error.errors: expected a list with at least one entry, got {body!r}")
    for entry in body["errors"]:
        if not isinstance(entry, dict) or not isinstance(entry.get("description"), str) or not entry["description"]:
            raise Unreadable(f"error.errors[].description: expected a text, got {entry!r}")
        code = entry.get("errorCode")
        if "errorCode" in entry and (not isinstance(code, int) or isinstance(code, bool)):
            raise Unreadable(f"error.errors[].errorCode: expected an integer, got {code!r}")
    return body


def links(header):
    """Reads a Link header of a wholesale list as the reference client does: rel → (URL, offset).

    It splits on every comma and semicolon and looks in every part for a numeric offset, so that a target which lacks
    one, is relative, or holds a comma or semicolon itself, stops it.
    """
    found = {}
    for entry in header.split(","):
        parts = [part.strip() for part in entry.split(";")]
        if len(parts) != 2 or not (parts[0].startswith("<") and parts[0].endswith(">")):
            raise Unreadable(f'Link: expected <URL>; rel="…", got {entry!r} in {header!r}')
        url, rel = parts[0][1:-1], re.fullmatch(r'rel="?(\w+)"?', parts[1])
        if not rel:
            raise Unreadable(f"Link: expected a rel, got {parts[1]!r} in {header!r}")
        if not urlsplit(url).scheme or not urlsplit(url).netloc:
            raise Unreadable(f"Link: expected an absolute URL, got {url!r}")
        offset = re.search(r"[?&]offset=(\d+)(&|$)", url)
        if not offset:
            raise Unreadable(f"Link: expected offset=<number> in each target, got {url!r}")
        found[rel[1]] = (url, int(offset[1]))
    return found


def wire_id(value):
    """An id that every client can take apart: unpadded, in both base64 alphabets, and without a slash."""
    if not isinstance(value, str) or not WIRE_ID.fullmatch(value):
        raise Unreadable(f"id: expected unpadded base64url, got {value!r}")
    if "-" in value or "_" in value:
        raise Unreadable(f"id: expected one that reads the same in both base64 alphabets, got {value!r}")
    return value
