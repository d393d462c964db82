"""What real clients get wrong or do twice: each slip is taken as meant, or refused in a form that they can read."""

import copy

import orders
import strict
from steps import Found, among, equal, holds, walk
from wire import Wire, accepted, code_of, gone, padded, settled, uuid_of

EMAIL_TAKEN = 10022


def journey(hub, step, log):
    case = Found()
    case.hub, case.step, case.wire = hub, step, Wire(hub.root, hub.token, log)
    walk(
        step,
        case,
        sloppy_order,
        repeated_customers,
        repeated_subscribers,
        the_first_administrator,
        updates,
        ids_in_every_spelling,
        removals,
    )


def sloppy_order(case):
    wire, step = case.wire, case.step
    order = orders.customer(case.hub.provisioningId, ["webex_suite", "webex_voice", "attendant_console"])
    order["customerInfo"]["language"] = "en_US"
    order["address"]["addressLine2"] = ""
    place = order["provisioningParameters"]["calling"]["location"]
    place["address"]["addressLine2"] = ""
    place |= {
        "language": "en_US",
        "emergencyLocationIdentifier": "",
        "numbers": [orders.new_york_number()],
        "mainNumber": orders.new_york_number(),
    }
    order |= {"salesChannel": "shop", "provisioningParameters": order["provisioningParameters"] | {"extra": [1, {}]}}
    case.order = order
    with step("unknown fields, empty strings and a language such as en_US do not stop an order"):
        case.customer = accepted(wire.post("/wholesale/customers", order, 202))
        customer = settled(wire, case.customer)
        case.org = customer["orgId"]
        equal("packages", sorted(customer["packages"]), sorted(order["packages"]))
        equal("externalId", customer["externalId"], order["externalId"])
        case.location = wire.get("/locations", params={"orgId": case.org}).body["items"][0]["id"]
    with step("the package's licence ids are there when they are asked for, and only then"):
        asked = wire.get(f"/wholesale/customers/{case.customer}", params={"includePackageLicenseInfo": "true"})
        packages = strict.read("customer", asked.body)["resourceDetails"]["packages"]
        equal("the packages in detail", sorted(one["name"] for one in packages), sorted(order["packages"]))
        holds("licence ids", all(one.get("licenseIds") for one in packages), packages)
        plain = wire.get(f"/wholesale/customers/{case.customer}").body
        holds("none without asking", "licenseIds" not in str(plain), plain)


def repeated_customers(case):
    wire, step = case.wire, case.step
    with step("the same order again gives the same customer"):
        equal("the customer", accepted(wire.post("/wholesale/customers", case.order, 202)), case.customer)
    with step("the same externalId for something else is a conflict"):
        other = orders.customer(case.hub.provisioningId, ["webex_voice"], externalId=case.order["externalId"])
        wire.post("/wholesale/customers", other, 409)
        wire.post("/wholesale/customers/validate", other, (400, 409))
    with step("an administrator's address that is somebody's already is refused with 10022"):
        other = orders.customer(case.hub.provisioningId, ["webex_voice"])
        other["customerInfo"]["primaryEmail"] = case.order["customerInfo"]["primaryEmail"].upper()
        code_of(wire.post("/wholesale/customers", other, 409), EMAIL_TAKEN)
        code_of(wire.post("/wholesale/customers/validate", other, (400, 409)), EMAIL_TAKEN)
    with step("nothing was made by the refused orders"):
        items = wire.get("/wholesale/customers", params={"externalId": case.order["externalId"]}).body["items"]
        equal("the customers of that externalId", [item["id"] for item in items], [case.customer])
        equal("the newest customer", wire.get("/wholesale/customers").body["items"][0]["id"], case.customer)


def repeated_subscribers(case):
    wire, step = case.wire, case.step
    with step("a subscriber's extension may be sent as a number"):
        case.user = orders.subscriber(case.customer, "webex_voice", extension=3001, locationId=case.location)
        case.subscriber = wire.post("/wholesale/subscribers", case.user, 200).body["id"]
    with step("the same subscriber again, the address in capitals, gives the same id"):
        again = case.user | {"email": case.user["email"].upper()}
        equal("the subscriber", wire.post("/wholesale/subscribers", again, 200).body["id"], case.subscriber)
    with step("the same address for a different order is a conflict with 10022"):
        other = copy.deepcopy(case.user)
        other["packages"] = ["webex_suite"]
        other["provisioningParameters"]["extension"] = "3999"
        code_of(wire.post("/wholesale/subscribers", other, 409), EMAIL_TAKEN)
        code_of(wire.post("/wholesale/subscribers/validate", other, (400, 409)), EMAIL_TAKEN)
    with step("an extension that is taken at the location is refused"):
        other = orders.subscriber(case.customer, "webex_voice", extension="3001", locationId=case.location)
        wire.post("/wholesale/subscribers", other, (400, 409))
    with step("a calling package with neither number nor extension is refused"):
        wire.post(
            "/wholesale/subscribers", orders.subscriber(case.customer, "webex_voice", locationId=case.location), 400
        )
    with step("package and packages together are refused, either alone is taken"):
        both = orders.subscriber(case.customer, "webex_voice", extension="3002", locationId=case.location)
        wire.post("/wholesale/subscribers", both | {"package": "webex_voice"}, 400)
        both.pop("packages")
        body = strict.read(
            "subscriber", wire.post("/wholesale/subscribers", both | {"package": "webex_voice"}, 200).body
        )
        case.second = body["id"]
        equal("packages", body["packages"], ["webex_voice"])
    with step("a package that the customer does not have is refused"):
        order = orders.subscriber(case.customer, "webex_calling", extension="3003", locationId=case.location)
        wire.post("/wholesale/subscribers", order, (400, 409))


def the_first_administrator(case):
    wire, step = case.wire, case.step
    order = orders.subscriber(case.customer, "webex_voice", extension="3100", locationId=case.location)
    order["email"] = case.order["customerInfo"]["primaryEmail"]
    with step("the administrator named at creation is refused a package below the organization's"):
        wire.post("/wholesale/subscribers", order, (400, 403, 409))
    with step("the same administrator is subscribed at the organization's package level"):
        order["packages"] = ["webex_suite"]
        case.admin = strict.read("subscriber", wire.post("/wholesale/subscribers", order, 200).body)["id"]
    with step("no later change lowers that package"):
        wire.put(f"/wholesale/subscribers/{case.admin}", {"packages": ["webex_voice"]}, (400, 403, 409))
        equal("packages", wire.get(f"/wholesale/subscribers/{case.admin}").body["packages"], ["webex_suite"])


def updates(case):
    wire, step = case.wire, case.step
    with step("an update with empty provisioningParameters changes the external id"):
        change = {
            "packages": case.order["packages"],
            "externalId": orders.unique("moved"),
            "provisioningParameters": {},
            "address": case.order["address"],
        }
        equal("the customer", accepted(wire.put(f"/wholesale/customers/{case.customer}", change, 202)), case.customer)
        equal("externalId", settled(wire, case.customer)["externalId"], change["externalId"])
        items = wire.get("/wholesale/subscribers", params={"externalCustomerId": change["externalId"]}).body["items"]
        among("its subscribers", case.subscriber, [item["id"] for item in items])
    with step("a package missing from the new list is removed"):
        packages = ["webex_suite", "webex_voice"]
        wire.put(f"/wholesale/customers/{case.customer}", {"packages": packages, "provisioningParameters": {}}, 202)
        equal("packages", sorted(settled(wire, case.customer)["packages"]), packages)
    with step("a package that a subscriber still has is not removed behind its back"):
        wire.put(f"/wholesale/customers/{case.customer}", {"packages": ["webex_suite"]}, (400, 409))
        among("packages", "webex_voice", wire.get(f"/wholesale/customers/{case.customer}").body["packages"])


def ids_in_every_spelling(case):
    wire, step = case.wire, case.step
    with step("an organization is found by base64 id, padded id and plain UUID"):
        for spelling in (case.org, padded(case.org), uuid_of(case.org)):
            equal("the organization", wire.get(f"/organizations/{spelling}").body["id"], case.org)
            body = wire.get(f"/identity/organizations/{spelling}").body
            equal("the identity organization", body["id"], uuid_of(case.org))
            wire.get("/locations", params={"orgId": spelling})
    with step("padded ids are taken in bodies too"):
        order = orders.subscriber(case.customer, "webex_voice", extension="3200", locationId=padded(case.location))
        case.third = wire.post("/wholesale/subscribers", order, 200).body["id"]
    with step("an id of another kind, of nobody, or no id at all is not found, all in the same way"):
        nobody = "Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0UvMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw"
        said = {wire.get(f"/wholesale/customers/{id}", 404).body["message"] for id in (case.subscriber, nobody)}
        equal("the number of different answers", len(said), 1)
        wire.get("/wholesale/customers/not-an-id", (400, 404))
        wire.get("/wholesale/subscribers/%00", (400, 404))
        wire.get(f"/organizations/{nobody}", 404)


def removals(case):
    wire, step = case.wire, case.step
    with step("a customer that still has subscribers is not deleted, and the answer says what is in the way"):
        wire.delete(f"/wholesale/customers/{case.customer}", 409)
        settled(wire, case.customer)
    with step("a removed subscriber is gone, and removing it twice is not found"):
        wire.delete(f"/wholesale/subscribers/{case.second}", 204)
        wire.get(f"/wholesale/subscribers/{case.second}", 404)
        wire.delete(f"/wholesale/subscribers/{case.second}", 404)
    with step("the removed subscriber's extension is free for another"):
        order = orders.subscriber(case.customer, "webex_voice", extension="3002", locationId=case.location)
        case.second = wire.post("/wholesale/subscribers", order, 200).body["id"]
    with step("without subscribers the customer is deleted and its list is empty"):
        for one in (case.subscriber, case.second, case.third, case.admin):
            wire.delete(f"/wholesale/subscribers/{one}", 204)
        equal("subscribers", wire.get("/wholesale/subscribers", params={"customerId": case.customer}).body["items"], [])
        wire.delete(f"/wholesale/customers/{case.customer}", 202)
        gone(wire, f"/wholesale/customers/{case.customer}")
    with step("its organization, without a customer now, can be attached anew"):
        order = orders.customer(case.hub.provisioningId, ["webex_meetings"], orgId=case.org)
        del order["customerInfo"], order["provisioningParameters"]["calling"]
        again = accepted(wire.post("/wholesale/customers", order, 202))
        equal("the organization", settled(wire, again)["orgId"], case.org)
