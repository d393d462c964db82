"""Lists, filters and prechecks: what inventories and sales tools ask before and after an order."""

from urllib.parse import parse_qs, urlsplit

import orders
import strict
from steps import Found, among, equal, holds, walk
from wire import Wire, accepted, settled

WORKING = ("provisioned", "provisioned_with_errors")


def journey(hub, step, log):
    case = Found()
    case.hub, case.step, case.wire = hub, step, Wire(hub.root, hub.token, log)
    with step("a customer is there to be listed"):
        case.order = orders.customer(hub.provisioningId, ["webex_calling", "webex_voice"])
        case.customer = accepted(case.wire.post("/wholesale/customers", case.order, 202))
        case.org = settled(case.wire, case.customer)["orgId"]
        case.location = case.wire.get("/locations", params={"orgId": case.org}).body["items"][0]["id"]
    walk(
        step,
        case,
        customers,
        subscribers,
        consent,
        customer_prechecks,
        subscriber_prechecks,
        numbers,
        number_conflicts,
        extensions,
        locations,
    )


def customers(case):
    wire, step = case.wire, case.step
    with step("the status filter is taken repeated and as a comma list, with one meaning"):
        repeated = [("status", status) for status in WORKING] + [("max", "100")]
        comma = {"status": ",".join(WORKING), "max": "100"}
        found = [wire.get("/wholesale/customers", params=params).body["items"] for params in (repeated, comma)]
        ids = [[item["id"] for item in items] for items in found]
        equal("the customers by comma list", ids[1], ids[0])
        among("the customers", case.customer, ids[0])
        equal("other statuses", {item["status"] for item in found[0]} - set(WORKING), set())
    with step("the link of a filtered page repeats the filter in a form that can be read"):
        answer = wire.get("/wholesale/customers", params={"status": ",".join(WORKING), "max": "1"})
        url, _ = strict.links(answer.headers["Link"])["next"]
        statuses = {status for value in parse_qs(urlsplit(url).query).get("status", []) for status in value.split(",")}
        equal("the statuses in the link", statuses, set(WORKING))
        after = wire.get(url).body["items"]
        equal("the size of the next page", len(after), 1)
        holds("another customer than on the first", after[0]["id"] != answer.body["items"][0]["id"], after)
        among("its status", after[0]["status"], WORKING)
    with step("a customer is found by its externalId and by its organization"):
        for params in ({"externalId": case.order["externalId"]}, {"orgId": case.org}):
            items = wire.get("/wholesale/customers", params=params).body["items"]
            equal(f"the customers by {params}", [item["id"] for item in items], [case.customer])
    with step("an externalId that nobody has finds nobody"):
        equal("items", wire.get("/wholesale/customers", params={"externalId": orders.unique("x")}).body["items"], [])
    with step("a customer that needs attention is found by its status and names the failure by its code"):
        items = wire.get("/wholesale/customers", params={"status": "provisioned_with_errors,error"}).body["items"]
        holds("the demo's customer that needs attention", items, items)
        body = strict.read("customer", wire.get(f"/wholesale/customers/{items[0]['id']}").body)
        packages = body.get("resourceDetails", {}).get("packages", [])
        told = body.get("errors", []) + [error for package in packages for error in package.get("errors", [])]
        holds(
            "an error with integer code and description",
            any(isinstance(one.get("errorCode"), int) and one.get("description") for one in told),
            body,
        )
    with step("a page size that is no number is refused, other nonsense is refused or ignored"):
        for path in ("/wholesale/customers", "/wholesale/subscribers"):
            wire.get(path, 400, params={"max": ":"})
            for params in (
                {"max": "-1"},
                {"max": "9" * 30},
                {"offset": "x"},
                {"offset": "9" * 30},
                {"status": "\u0000"},
            ):
                wire.get(path, (200, 400), params=params)


def subscribers(case):
    wire, step = case.wire, case.step
    with step("three subscribers are listed in the order asked for"):
        case.users = []
        for extension in ("4001", "4002", "4003"):
            order = orders.subscriber(case.customer, "webex_voice", extension=extension, locationId=case.location)
            case.users.append(strict.read("subscriber", wire.post("/wholesale/subscribers", order, 200).body))
        mine = {"customerId": case.customer}
        ids = [user["id"] for user in case.users]
        for more, expected in (
            ({}, ids[::-1]),
            ({"sortBy": "created", "sortOrder": "ASC"}, ids),
            ({"sortBy": "created", "sortOrder": "DESC"}, ids[::-1]),
            ({"sortBy": "lastStatusChange", "sortOrder": "ASC"}, ids),
        ):
            items = wire.get("/wholesale/subscribers", params=mine | more).body["items"]
            equal(f"the subscribers by {more}", [item["id"] for item in items], expected)
    with step("a subscriber is found by e-mail in any case, by person, and by its customer's external id"):
        user = case.users[0]
        for params in ({"email": user["email"]}, {"email": user["email"].upper()}, {"personId": user["personId"]}):
            items = wire.get("/wholesale/subscribers", params=params).body["items"]
            equal(f"the subscribers by {params}", [item["id"] for item in items], [user["id"]])
        items = wire.get("/wholesale/subscribers", params={"externalCustomerId": case.order["externalId"]}).body[
            "items"
        ]
        equal("how many by external id", len(items), 3)
    with step("what changed after a moment is found by milliseconds and by ISO 8601"):
        for epoch in ("0", "1970-01-01T00:00:00.000Z"):
            params = {"customerId": case.customer, "after": epoch}
            equal(f"how many after {epoch}", len(wire.get("/wholesale/subscribers", params=params).body["items"]), 3)
        for future in ("4102444800000", "2100-01-01T00:00:00Z"):
            params = {"customerId": case.customer, "after": future}
            equal(f"those after {future}", wire.get("/wholesale/subscribers", params=params).body["items"], [])


def consent(case):
    wire, step = case.wire, case.step
    with step("somebody with a free account is accepted with 202, waits, and is no person of the organization"):
        order = orders.subscriber(case.customer, "webex_voice", extension="4010", locationId=case.location)
        case.mover = order | {"email": f"{orders.unique('mover')}@free-account.example"}
        answer = wire.post("/wholesale/subscribers", case.mover, 202)
        case.waiting = strict.read("subscriber", answer.body)
        equal("the status", case.waiting["status"], "pending_user_migration")
        holds("no personId", "personId" not in case.waiting, case.waiting)
        equal("the Location", answer.headers["Location"], f"{wire.root}/wholesale/subscribers/{case.waiting['id']}")
        params = {"status": "pending_user_migration", "customerId": case.customer}
        items = wire.get("/wholesale/subscribers", params=params).body["items"]
        equal("those who wait", [item["id"] for item in items], [case.waiting["id"]])
        people = wire.get("/people", params={"orgId": case.org, "email": case.mover["email"]}).body["items"]
        equal("the people of that address", people, [])
    with step("the consent mail is sent again, and its link asks"):
        wire.post(f"/subscribers/{case.waiting['id']}/emails/consentMove", None, 204)
        mails = wire.get(f"{case.hub.url}/api/mails").body["items"]
        links = [mail["link"] for mail in mails if mail["to"] == case.mover["email"]]
        equal("the mails", len(links), 2)
        equal("a page", wire.session.get(links[0], timeout=60).status_code, 200)
        equal("the page of the first link", wire.session.get(links[1], timeout=60).status_code, 404)
        status = wire.get(f"/wholesale/subscribers/{case.waiting['id']}").body["status"]
        equal("the status after looking", status, "pending_user_migration")
    with step("agreeing makes the subscriber provisioned, with a person"):
        equal("the answer to the button", wire.session.post(links[0], timeout=60).status_code, 200)
        seen = strict.read("subscriber", wire.get(f"/wholesale/subscribers/{case.waiting['id']}").body)
        equal("the status", seen["status"], "provisioned")
        people = wire.get("/people", params={"orgId": case.org, "email": case.mover["email"]}).body["items"]
        equal("the person", [person["id"] for person in people], [seen["personId"]])
        wire.post(f"/subscribers/{case.waiting['id']}/emails/consentMove", None, 409)


def customer_prechecks(case):
    wire, step = case.wire, case.step
    address = case.order["address"]
    fresh = orders.customer(case.hub.provisioningId, ["webex_voice"])
    with step("a customer is checked by address alone, with an address of mail, and as a full order"):
        for body in (
            {"address": address},
            {"address": address, "customerInfo": {"primaryEmail": orders.email("new")}},
            fresh,
        ):
            _good(wire.post("/wholesale/customers/validate", body, 200))
    with step("a check makes nothing"):
        equal("items", wire.get("/wholesale/customers", params={"externalId": fresh["externalId"]}).body["items"], [])
    with step("an order is refused by check and order alike"):
        for change in (
            {"provisioningId": "nobody-has-this"},
            {"packages": ["no_such_package"]},
            {"packages": ["cisco_calling_plan"]},
            {"address": address | {"country": "Spain"}},
            {"address": address | {"addressLine1": "x" * 51}},
            {"packages": []},
            {"customerInfo": {"name": "100 % Acme", "primaryEmail": orders.email("new")}},
            {"customerInfo": {"name": "Acme", "primaryEmail": "no address"}},
        ):
            order = orders.customer(case.hub.provisioningId, ["webex_voice"]) | change
            refusals = (400, 404) if "provisioningId" in change else (400, 409)
            checked = wire.post("/wholesale/customers/validate", order, refusals).body["errors"]
            refused = wire.post("/wholesale/customers", order, refusals).body["errors"]
            equal(f"the errors of the check for {change}", checked, refused)


def subscriber_prechecks(case):
    wire, step = case.wire, case.step
    with step("a subscriber is checked in all three ways"):
        parameters = {"packages": ["webex_voice"], "provisioningParameters": {"extension": "4100"}}
        for named in (
            {"customerId": case.customer},
            {"provisioningId": case.hub.provisioningId},
            {"provisioningId": case.hub.provisioningId, "customerInfo": {"primaryEmail": orders.email("new")}},
            {"customerInfo": {"primaryEmail": orders.email("new")}},
        ):
            _good(wire.post("/wholesale/subscribers/validate", {"email": orders.email("user")} | named, 200))
        whole = {"email": orders.email("user"), "customerId": case.customer} | parameters
        _good(wire.post("/wholesale/subscribers/validate", whole, 200))
    with step("a subscriber is refused by check and order alike"):
        for change in (
            {"packages": ["webex_suite"]},
            {"email": "no address"},
            {"provisioningParameters": {}},
            {"packages": ["common_area_calling"]},
        ):
            order = orders.subscriber(case.customer, "webex_voice", extension="4101", locationId=case.location) | change
            checked = wire.post("/wholesale/subscribers/validate", order, (400, 409)).body["errors"]
            refused = wire.post("/wholesale/subscribers", order, (400, 409)).body["errors"]
            equal(f"the errors of the check for {change}", checked, refused)


def numbers(case):
    wire, step = case.wire, case.step
    path, params = f"/telephony/config/locations/{case.location}/numbers", {"orgId": case.org}
    case.numbers = [orders.new_york_number() for _ in range(3)]
    with step("numbers are counted only when details are asked for"):
        _connect(case, case.org, case.location)
        wire.post(path, {"phoneNumbers": case.numbers}, 200, params=params)
        body = strict.read("numbers", wire.get("/telephony/config/numbers", params=params).body)
        holds("no count", "count" not in body, body)
        count = wire.get("/telephony/config/numbers", params=params | {"details": "true"}).body["count"]
        holds("three unassigned of a total", count["unAssigned"] == 3 and count["total"] >= 3, count)
    with step("the first number became the main number by itself"):
        body = wire.get("/telephony/config/numbers", params=params).body
        main = [number["phoneNumber"] for number in body["phoneNumbers"] if number["mainNumber"]]
        equal("the main number", main, case.numbers[:1])
    with step("numbers are found by text, owner, page and availability"):
        equal("by number", _numbers(case, phoneNumber=case.numbers[1]), [case.numbers[1]])
        order = orders.subscriber(
            case.customer, "webex_voice", primaryPhoneNumber=case.numbers[1], locationId=case.location
        )
        owner = wire.post("/wholesale/subscribers", order, 200).body["personId"]
        equal("by owner", _numbers(case, ownerId=owner), [case.numbers[1]])
        equal("available", sorted(_numbers(case, available="true")), sorted([case.numbers[0], case.numbers[2]]))
        equal("taken", _numbers(case, available="false"), [case.numbers[1]])
        pages = [
            number for start in ("0", "1", "2") for number in _numbers(case, max="1", start=start, numberType="NUMBER")
        ]
        equal("in pages of one", sorted(pages), sorted(case.numbers))


def number_conflicts(case):
    wire, step = case.wire, case.step
    path, params = f"/telephony/config/locations/{case.location}/numbers", {"orgId": case.org}
    with step("a number is not given twice, nor to two customers"):
        order = orders.subscriber(
            case.customer, "webex_voice", primaryPhoneNumber=case.numbers[1], locationId=case.location
        )
        wire.post("/wholesale/subscribers", order, (400, 409))
        other = accepted(
            wire.post("/wholesale/customers", orders.customer(case.hub.provisioningId, ["webex_voice"]), 202)
        )
        org = settled(wire, other)["orgId"]
        place = wire.get("/locations", params={"orgId": org}).body["items"][0]["id"]
        _connect(case, org, place)
        theirs = f"/telephony/config/locations/{place}/numbers"
        wire.post(theirs, {"phoneNumbers": case.numbers[:1]}, (400, 409), params={"orgId": org}, error_body=False)
    with step("numbers written for people are taken, and what is no number is refused"):
        plain = orders.new_york_number()
        spoken = f"+1-{plain[2:5]}-{plain[5:8]}-{plain[8:]}"
        wire.post(path, {"phoneNumbers": [plain]}, 200, params=params)
        order = orders.subscriber(case.customer, "webex_voice", primaryPhoneNumber=spoken, locationId=case.location)
        wire.post("/wholesale/subscribers", order, 200)
        wire.post(path, {"phoneNumbers": ["12"]}, (400, 409), params=params, error_body=False)
    with step("a free number can be removed, the main number cannot"):
        wire.delete(path, (200, 204), params=params, json={"phoneNumbers": [case.numbers[2]]})
        equal("the removed number", _numbers(case, phoneNumber=case.numbers[2]), [])
        wire.delete(path, (400, 409), params=params, json={"phoneNumbers": [case.numbers[0]]})


def extensions(case):
    wire, step = case.wire, case.step
    path = f"/telephony/config/locations/{case.location}/actions/validateExtensions/invoke"
    params = {"orgId": case.org}
    with step("free extensions are OK as numbers and as texts"):
        for extensions_asked in ([4201, 4202], ["4201", "0202"]):
            body = wire.post(path, {"extensions": extensions_asked}, 200, params=params).body
            equal("status", body["status"], "OK")
    with step("taken, repeated and impossible extensions are told apart"):
        body = wire.post(path, {"extensions": ["4001", "4205", "4205", "x"]}, 200, params=params).body
        equal("status", body["status"], "ERRORS")
        states = {row["state"] for row in body["extensionStatus"]}
        equal("the states", states - {"VALID"}, {"DUPLICATE", "DUPLICATE_IN_LIST", "INVALID"})


def locations(case):
    wire, step = case.wire, case.step
    params = {"orgId": case.org}
    with step("locations are filtered by part of the name in any case, and by id"):
        case.name = orders.unique("Harbour")
        case.branch = wire.post("/locations", orders.location(case.name), 201, params=params).body["id"]
        for more in ({"name": case.name[:6].upper()}, {"id": case.branch}):
            items = wire.get("/locations", params=params | more).body["items"]
            equal(f"the locations by {more}", [place["id"] for place in items], [case.branch])
    with step("a location's name is unique within the customer"):
        wire.post("/locations", orders.location(case.name), (400, 409), params=params)
    with step("a location is changed and keeps what was not sent"):
        wire.put(f"/locations/{case.branch}", {"notes": "by the sea"}, 204, params=params)
        body = wire.get(f"/locations/{case.branch}", params=params).body
        equal("name and notes", (body["name"], body["notes"]), (case.name, "by the sea"))
    with step("the headquarters is not deleted, the branch is"):
        wire.delete(f"/locations/{case.location}", (400, 409), params=params)
        wire.delete(f"/locations/{case.branch}", 204, params=params)
        wire.get(f"/locations/{case.branch}", 404, params=params)


def _good(answer):
    equal("message", answer.body["message"], "success")
    holds("a list of infos with code 100", [one for one in answer.body["info"] if one["infoCode"] == 100], answer.body)


def _connect(case, org, location):
    path = f"/telephony/pstn/locations/{location}/connection"
    case.wire.put(path, {"id": case.hub.pstnConnectionId}, 204, params={"orgId": org})


def _numbers(case, **filters):
    body = case.wire.get("/telephony/config/numbers", params={"orgId": case.org} | filters).body
    return [row["phoneNumber"] for row in body["phoneNumbers"] if row.get("phoneNumber")]
