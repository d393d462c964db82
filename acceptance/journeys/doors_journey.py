"""Who may come in, and on whose behalf; and that nothing a stranger sends makes the hub fall over."""

import orders
import strict
from steps import Found, equal, holds, walk
from wire import Wire, accepted, settled

#: The id of an organization that does not exist.
NOBODY = "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8wMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA"


def journey(hub, step, log):
    case = Found()
    case.hub, case.step, case.wire, case.log = hub, step, Wire(hub.root, hub.token, log), log
    walk(step, case, sub_partners, another_partner, tokens_and_methods, nonsense)


def sub_partners(case):
    wire, step = case.wire, case.step
    on_behalf = {"onBehalfOfSubPartnerOrgId": case.hub.subPartnerOrgId}
    with step("the partner's sub-partners are listed, the suspended ones by filter"):
        items = wire.get("/wholesale/subPartners").body["items"]
        states = {item["orgId"]: item["provisioningState"] for item in items}
        equal("the demo's sub-partner", states.get(case.hub.subPartnerOrgId), "active")
        found = wire.get("/wholesale/subPartners", params={"provisioningState": "suspended"}).body["items"]
        holds("a suspended one", found and {item["provisioningState"] for item in found} == {"suspended"}, found)
        case.suspended = found[0]["orgId"]
    with step("a customer made on behalf of a sub-partner is listed on its behalf, its users too"):
        order = orders.customer(case.hub.provisioningId, ["webex_voice"])
        case.theirs = accepted(wire.post("/wholesale/customers", order, 202, params=on_behalf))
        org = settled(wire, case.theirs, params=on_behalf)["orgId"]
        place = wire.get("/locations", params={"orgId": org}).body["items"][0]["id"]
        user = orders.subscriber(case.theirs, "webex_voice", extension="5001", locationId=place)
        user = wire.post("/wholesale/subscribers", user, 200, params=on_behalf).body["id"]
        first = wire.get("/wholesale/customers", params=on_behalf).body["items"][0]
        equal("the newest of the sub-partner", first["id"], case.theirs)
        first = wire.get("/wholesale/subscribers", params=on_behalf).body["items"][0]
        equal("the newest subscriber of the sub-partner", first["id"], user)
    with step("the partner's own customers are not the sub-partner's"):
        own = accepted(
            wire.post("/wholesale/customers", orders.customer(case.hub.provisioningId, ["webex_voice"]), 202)
        )
        settled(wire, own)
        wire.get(f"/wholesale/customers/{own}", 404, params=on_behalf)
        ids = [item["id"] for item in wire.get("/wholesale/customers", params=on_behalf | {"max": "100"}).body["items"]]
        holds("it not to be listed", own not in ids, ids)
    with step("nothing is made on behalf of a suspended sub-partner or of nobody's"):
        for org in (case.suspended, NOBODY):
            order = orders.customer(case.hub.provisioningId, ["webex_voice"])
            wire.post("/wholesale/customers", order, (400, 403, 404, 409), params={"onBehalfOfSubPartnerOrgId": org})


def another_partner(case):
    wire, step = case.wire, case.step
    with step("a further partner, made beside the running hub, sees nothing of the first one's customers"):
        case.other = made = case.hub.command("partner", "add", "--name", "Otro", "--admin-email", orders.email("otro"))
        other = Wire(case.hub.root, made["token"], case.log)
        equal("its customers", other.get("/wholesale/customers").body["items"], [])
        mine = wire.get("/wholesale/customers").body["items"][0]
        foreign = other.get(f"/wholesale/customers/{mine['id']}", 404)
        missing = other.get(f"/wholesale/customers/{mine['id'][:-4]}MDAw", 404)
        told = [{name: answer.body[name] for name in ("message", "errors")} for answer in (foreign, missing)]
        equal("foreign and missing", told[0], told[1])
        other.get(f"/organizations/{mine['orgId']}", (403, 404))
        other.get("/locations", (403, 404), params={"orgId": mine["orgId"]})
        other.delete(f"/wholesale/customers/{mine['id']}", 404)
    with step("the further partner makes a customer of its own with its own template"):
        order = orders.customer(case.other["provisioningId"], ["webex_voice"])
        other = Wire(case.hub.root, case.other["token"], case.log)
        theirs = accepted(other.post("/wholesale/customers", order, 202))
        settled(other, theirs)
        wire.get(f"/wholesale/customers/{theirs}", 404)
        order = orders.customer(case.other["provisioningId"], ["webex_voice"])
        wire.post("/wholesale/customers", order, (400, 404, 409))
    with step("a token with reading scopes only reads"):
        made = case.hub.command(
            "token", "create", "--admin", case.hub.adminEmail, "--scopes", "spark-admin:wholesale_customers_read"
        )
        reader = Wire(case.hub.root, made["token"], case.log)
        reader.get("/wholesale/customers")
        reader.post("/wholesale/customers", orders.customer(case.hub.provisioningId, ["webex_voice"]), 403)
        reader.get("/wholesale/subscribers", 403)


def tokens_and_methods(case):
    wire, step = case.wire, case.step
    paths = ("/wholesale/customers", "/wholesale/subscribers", "/people/me", "/organizations", "/locations")
    with step("without a token, or with a wrong one, nobody comes in"):
        stranger = Wire(wire.root, "not-a-token", case.log)
        for path in paths:
            wire.get(path, 401, token=False)
            stranger.get(path, 401)
            stranger.get(path, 401, headers={"Authorization": "Basic Og=="})
    with step("the demo's administrator is who the token says"):
        person = strict.read("person", wire.get("/people/me").body)
        equal("emails", person["emails"], [case.hub.adminEmail])
    with step("a wrong method is told so"):
        for method, path in (
            ("PATCH", "/wholesale/customers"),
            ("DELETE", "/wholesale/subscribers"),
            ("POST", "/people/me"),
            ("PUT", "/organizations"),
            ("GET", "/access_token"),
        ):
            wire.call(method, path, 405)
    with step("a path that does not exist is not found, in the form of errors"):
        wire.get("/wholesale/nothing", 404)
        wire.get("/nothing/at/all", 404)
    with step("a sent tracking id does not disturb"):
        wire.get("/people/me", headers={"TrackingID": "SIMPLE_1", "Content-Type": "application/json;charset=utf-8"})
    with step("the hub says that it can take writes"):
        equal("readiness", wire.session.get(f"{case.hub.url}/readyz", timeout=10).status_code, 200)


def nonsense(case):
    wire, step = case.wire, case.step
    paths = (
        "/wholesale/customers",
        "/wholesale/subscribers",
        "/wholesale/customers/validate",
        "/wholesale/subscribers/validate",
        "/locations",
        "/devices",
    )
    kind = {"Content-Type": "application/json"}
    with step("bodies that are no orders are refused as the client's fault"):
        for path in paths:
            for body in (
                b"",
                b"{",
                b"[]",
                b"null",
                b"7",
                b'"x"',
                b"{}",
                b"\xff\xfe",
                b'{"packages": {"a": 1}}',
                b'{"email": ["a"], "address": 1}',
                b"[" * 5000,
                b'{"a":' * 5000,
                b'{"externalId": "\\u0000"}',
            ):
                wire.call("POST", path, (400, 413, 415, 422), data=body, headers=kind)
    with step("an order with words in place of numbers, and numbers in place of words, is refused"):
        for change in (
            {"packages": "webex_voice"},
            {"externalId": {"a": 1}},
            {"address": []},
            {"customerInfo": 3},
        ):
            order = orders.customer(case.hub.provisioningId, ["webex_voice"]) | change
            wire.post("/wholesale/customers", order, 400)
        for limit in ("many", -1, 1.5, [1]):
            order = orders.customer(case.hub.provisioningId, ["webex_voice"])
            order["provisioningParameters"]["packages"] = {"limits": {"webex_voice": limit}}
            wire.post("/wholesale/customers", order, 400)
    with step("a body larger than any order is refused"):
        wire.call(
            "POST", "/wholesale/customers", (400, 413), data=b'{"externalId":"' + b"x" * 9_000_000 + b'"}', headers=kind
        )
    with step("names in every script and texts that look like statements are kept as they are"):
        for name in ("Señora Ñandú, S. L.", "株式会社テスト", "Robert'); DROP TABLE customer;--", "مؤسسة", "😀 & <b>"):
            order = orders.customer(case.hub.provisioningId, ["webex_voice"])
            order["customerInfo"]["name"] = name
            org = settled(wire, accepted(wire.post("/wholesale/customers", order, 202)))["orgId"]
            equal("displayName", wire.get(f"/organizations/{org}").body["displayName"], name)
    with step("strange paths and queries are refused, not stumbled over"):
        for path in (
            "/wholesale/customers/%2e%2e%2f",
            "/wholesale/customers/%ff",
            "/wholesale/customers/" + "a" * 3000,
            "/wholesale/subscribers/'",
            "/locations/%00",
            "/people/-",
            "/organizations/%20",
        ):
            wire.get(path, (400, 404, 414))
        for query in ("?orgId=%00", "?orgId=x", "?orgId=" + "a" * 3000, "?orgId", "?&&&=", "?orgId=a&orgId=b"):
            wire.get(f"/locations{query}", (200, 400, 403, 404, 414))
