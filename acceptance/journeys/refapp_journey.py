"""The published partner reference application, request by request: what a provider's first integration looks like.

It reads with a generated client at its strictest (`strict`), takes the first of every list for the newest, gives a
customer two minutes, and sends a city where a state belongs.
"""

import orders
import strict
from steps import Found, among, equal, holds, walk
from wire import Wire, accepted, basic, settled, uuid_of


def journey(hub, step, log):
    app = Found()
    app.hub, app.step = hub, step
    app.wire = Wire(hub.root, None, log)
    walk(
        step,
        app,
        sign_in,
        onboard_and_configure_customer,
        onboard_and_configure_subscriber,
        rename_customer,
        customers_menu,
        subscribers_menu,
        locations_and_numbers_menu,
        number_to_a_person,
    )


def sign_in(app):
    hub, wire = app.hub, app.wire
    refresh = {"grant_type": "refresh_token", "refresh_token": hub.refreshToken}
    by_body = refresh | {"client_id": hub.clientId, "client_secret": hub.clientSecret}
    with app.step("a saved refresh token becomes an access token, the client named by HTTP Basic"):
        answer = wire.call(
            "POST",
            "/access_token",
            200,
            token=False,
            data=refresh,
            headers={"Authorization": basic(hub.clientId, hub.clientSecret)},
        )
        wire.token = _grant(answer.body)["access_token"]
    with app.step("the same works with the client named in the form"):
        wire.token = _grant(wire.call("POST", "/access_token", 200, token=False, data=by_body).body)["access_token"]
    with app.step("a wrong client secret is refused, in both places"):
        wire.call(
            "POST",
            "/access_token",
            (400, 401),
            token=False,
            error_body=False,
            data=refresh,
            headers={"Authorization": basic(hub.clientId, "not-the-secret")},
        )
        wire.call(
            "POST",
            "/access_token",
            (400, 401),
            token=False,
            error_body=False,
            data=by_body | {"client_secret": "not-the-secret"},
        )
    with app.step("a refresh token that nobody was given is refused"):
        wire.call(
            "POST",
            "/access_token",
            (400, 401),
            token=False,
            error_body=False,
            data=by_body | {"refresh_token": "nobody-was-given-this"},
        )


def _grant(body):
    equal("token_type", body.get("token_type"), "Bearer")
    for name in ("access_token", "refresh_token", "scope"):
        holds(f"a text {name}", isinstance(body.get(name), str) and body[name], body)
    for name in ("expires_in", "refresh_token_expires_in"):
        holds(
            f"{name} in seconds, long enough for a session",
            isinstance(body.get(name), int) and body[name] >= 3600,
            body,
        )
    return body


def onboard_and_configure_customer(app):
    wire, step = app.wire, app.step
    app.order = orders.customer(app.hub.provisioningId, ["webex_voice"])
    app.order["provisioningParameters"]["calling"]["location"]["address"]["stateOrProvince"] = "New York"
    app.number = orders.new_york_number(tail=f"0{orders.new_york_number()[-3:]}")
    with step("a customer is ordered, the city in the place of the headquarters' state, and accepted with its address"):
        app.customer = accepted(wire.post("/wholesale/customers", app.order, 202))
    with step("it is provisioned within two minutes and then has its organization"):
        settled(wire, app.customer)
        app.org = wire.get(f"/wholesale/customers/{app.customer}").body["orgId"]
        uuid_of(app.org)
    with step("the organization can be read at once and carries the ordered name"):
        body = strict.read("organization", wire.get(f"/organizations/{app.org}").body)
        equal("displayName", body["displayName"], app.order["customerInfo"]["name"])
    with step("the headquarters is the first location, its address unchanged"):
        places = strict.read("locations", wire.get("/locations", params={"orgId": app.org}).body)["items"]
        app.location = strict.wire_id(places[0]["id"])
        equal("name", places[0]["name"], "Headquarters")
        equal("address1", places[0]["address"]["address1"], app.order["address"]["addressLine1"])
        equal("postalCode", places[0]["address"]["postalCode"], app.order["address"]["zipOrPostalCode"])
    with step("its PSTN connection is set to the provider's and reads back as set"):
        path, params = f"/telephony/pstn/locations/{app.location}/connection", {"orgId": app.org}
        wire.put(path, {"id": app.hub.pstnConnectionId}, 204, params=params)
        connection = strict.read("PSTN connection", wire.get(path, params=params).body)
        equal("id", connection["id"], app.hub.pstnConnectionId)
    with step("a number is added to the headquarters"):
        wire.post(
            f"/telephony/config/locations/{app.location}/numbers",
            {"phoneNumbers": [app.number]},
            200,
            params={"orgId": app.org},
        )
    with step("it becomes the main number, and outside lines are dialled with two digits"):
        path, params = f"/telephony/config/locations/{app.location}", {"orgId": app.org}
        change = {
            "enforceOutsideDialDigit": True,
            "outsideDialDigit": "86",
            "callingLineId": {"name": app.order["customerInfo"]["name"], "phoneNumber": app.number},
        }
        wire.put(path, change, (200, 202, 204), params=params)
        body = wire.get(path, params=params).body
        equal("outsideDialDigit", body.get("outsideDialDigit"), "86")
        equal("enforceOutsideDialDigit", body.get("enforceOutsideDialDigit"), True)
        equal("the main number", body.get("callingLineId", {}).get("phoneNumber"), app.number)


def onboard_and_configure_subscriber(app):
    wire, step = app.wire, app.step
    with step("the customer just made is the first of the list"):
        body = strict.read("customer list", wire.get("/wholesale/customers").body)
        equal("the first customer", body["items"][0]["id"], app.customer)
        equal("its orgId", wire.get(f"/wholesale/customers/{app.customer}").body["orgId"], app.org)
    with step("its headquarters offers a number without owner"):
        params = {"orgId": app.org, "locationId": app.location}
        wire.get("/locations", params={"orgId": app.org})
        body = strict.read("numbers", wire.get("/telephony/config/numbers", params=params).body)
        free = [number for number in body["phoneNumbers"] if not number.get("owner")]
        app.free = holds("a number without owner", free, body)[0]["phoneNumber"]
        equal("the free number", app.free, app.number)
    with step("a subscriber gets it, with an extension that begins with a zero, and is a person at once"):
        order = orders.subscriber(
            app.customer, "webex_voice", primaryPhoneNumber=app.free, extension=app.free[-4:], locationId=app.location
        )
        equal("the first digit of the extension", order["provisioningParameters"]["extension"][0], "0")
        body = strict.read("subscriber", wire.post("/wholesale/subscribers", order, 200).body)
        app.subscriber, app.person = strict.wire_id(body["id"]), strict.wire_id(body["personId"])
        equal("status", body["status"], "provisioned")
        app.email = equal("email", body["email"], order["email"])
    with step("the subscriber names its customer by the customer's own id"):
        body = strict.read("subscriber", wire.get(f"/wholesale/subscribers/{app.subscriber}").body)
        equal("customerId", body["customerId"], app.customer)
        equal("externalCustomerId", body["externalCustomerId"], app.order["externalId"])
        equal("personId", body["personId"], app.person)
        equal("packages", body["packages"], ["webex_voice"])
        strict.read("customer", wire.get(f"/wholesale/customers/{body['customerId']}").body)
    with step("a telephone is added by its MAC address, with colons"):
        order = {"mac": _mac(), "model": "Cisco 8865", "personId": app.person}
        body = strict.read("device", wire.post("/devices", order, 200, params={"orgId": app.org}).body)
        app.device = strict.wire_id(body["id"])
        equal("personId", body["personId"], app.person)
    with step("the number now has the person as its owner"):
        equal("the owner", _owner(app, app.number).get("id"), app.person)


def rename_customer(app):
    wire, step = app.wire, app.step
    name = orders.unique("Renamed")
    with step("the organization is renamed under its plain UUID, the answer being the organization"):
        wire.get("/wholesale/customers")
        path = f"/identity/organizations/{uuid_of(app.org)}"
        for _ in range(2):
            body = strict.read("identity organization", wire.get(path).body)
        equal("the plain id", body["id"], uuid_of(app.org))
        change = {"schemas": body["schemas"], "displayName": name}
        body = strict.read("identity organization", wire.patch(path, change, 200).body)
        equal("displayName", body["displayName"], name)
    with step("the new name shows everywhere, and by the base64 id too"):
        equal("displayName", wire.get(f"/organizations/{app.org}").body["displayName"], name)
        equal("displayName", wire.get(f"/organizations/{uuid_of(app.org)}").body["displayName"], name)
        body = strict.read("identity organization", wire.get(f"/identity/organizations/{app.org}").body)
        equal("displayName", body["displayName"], name)


def customers_menu(app):
    wire, step = app.wire, app.step
    with step("a second customer is ordered by itself and then leads the list"):
        order = orders.customer(app.hub.provisioningId, ["webex_voice"])
        app.second = accepted(wire.post("/wholesale/customers", order, 202))
        settled(wire, app.second)
        items = wire.get("/wholesale/customers").body["items"]
        equal("the two newest", [customer["id"] for customer in items[:2]], [app.second, app.customer])
    with step("pages of one lead through all customers, each exactly once"):
        everyone = [
            customer["id"] for customer in wire.get("/wholesale/customers", params={"max": "100"}).body["items"]
        ]
        paged = _pages(wire, "/wholesale/customers", {"max": "1"})
        equal("the paged ids", paged, everyone)
        holds("at least the two customers just made", len(paged) >= 2, paged)
    with step("a page further on has only links that carry an offset"):
        answer = wire.get("/wholesale/customers", params={"max": "1", "offset": "1"})
        equal("the second page", [customer["id"] for customer in answer.body["items"]], [app.customer])
        strict.links(answer.headers["Link"]) if answer.headers.get("Link") else None


def subscribers_menu(app):
    wire, step = app.wire, app.step
    with step("a second subscriber, known only by an extension, leads the customer's list"):
        order = orders.subscriber(app.customer, "webex_voice", extension="2002", locationId=app.location)
        body = strict.read("subscriber", wire.post("/wholesale/subscribers", order, 200).body)
        app.other = body["id"]
        body = wire.get("/wholesale/subscribers", params={"customerId": app.customer}).body
        items = strict.read("subscriber list", body)["items"]
        equal("the customer's subscribers", [one["id"] for one in items], [app.other, app.subscriber])
        equal("the newest of all", wire.get("/wholesale/subscribers").body["items"][0]["id"], app.other)
    with step("pages of one lead through the customer's subscribers, the filter kept in every link"):
        paged = _pages(wire, "/wholesale/subscribers", {"max": "1", "customerId": app.customer, "offset": "0"})
        equal("the paged ids", paged, [app.other, app.subscriber])
    with step("a telephone can be taken away again"):
        wire.delete(f"/devices/{app.device}", 204)
        wire.get(f"/devices/{app.device}", 404)


def locations_and_numbers_menu(app):
    wire, step = app.wire, app.step
    with step("a further location with the application's default zone America/NY is made, or refused cleanly"):
        order = orders.location("Branch", timeZone="America/NY")
        answer = wire.post("/locations", order, (201, 400), params={"orgId": app.org})
        if answer.status_code == 201:
            strict.read("new location", answer.body)
    with step("a further location is made and follows the headquarters in the list"):
        order = orders.location(orders.unique("Branch"))
        body = strict.read("new location", wire.post("/locations", order, 201, params={"orgId": app.org}).body)
        app.branch = strict.wire_id(body["id"])
        equal("the address", {name: body["address"].get(name) for name in order["address"]}, order["address"])
        ids = [place["id"] for place in wire.get("/locations", params={"orgId": app.org}).body["items"]]
        equal("the first location", ids[0], app.location)
        among("the new location", app.branch, ids)
    with step("without an organization the location is made in the caller's own"):
        order = orders.location(orders.unique("Office"))
        body = strict.read("new location", wire.post("/locations", order, 201).body)
        mine = wire.get("/people/me").body["orgId"]
        equal("the organization", body.get("orgId", mine), mine)
        ids = [place["id"] for place in wire.get("/locations", params={"orgId": app.org}).body["items"]]
        holds("it not to be among the customer's", body["id"] not in ids, ids)
    with step("two more numbers are added, one of them twice, and listed once each"):
        app.spare = [orders.new_york_number(), orders.new_york_number()]
        path, params = f"/telephony/config/locations/{app.location}/numbers", {"orgId": app.org}
        wire.post(path, {"phoneNumbers": app.spare}, 200, params=params)
        wire.post(path, {"phoneNumbers": app.spare[:1]}, (200, 400, 409), params=params, error_body=False)
        body = strict.read("numbers", wire.get("/telephony/config/numbers", params=params).body)
        listed = [number.get("phoneNumber") for number in body["phoneNumbers"] if number.get("phoneNumber")]
        equal("the numbers", sorted(listed), sorted([app.number, *app.spare]))
    with step("the main number can be changed"):
        path, params = f"/telephony/config/locations/{app.location}", {"orgId": app.org}
        wire.put(path, {"callingLineId": {"name": "Acme", "phoneNumber": app.spare[1]}}, (200, 202, 204), params=params)
        body = strict.read("numbers", wire.get("/telephony/config/numbers", params=params).body)
        main = [number["phoneNumber"] for number in body["phoneNumbers"] if number["mainNumber"]]
        equal("the main number", main, [app.spare[1]])


def number_to_a_person(app):
    wire, step = app.wire, app.step
    with step("a person's number is changed by sending the person back with all types shown"):
        path = f"/people/{app.person}"
        person = strict.read("person", wire.get(path, params={"callingData": "true"}).body)
        equal("emails", person["emails"], [app.email])
        equal("extension, its zero kept", person["extension"], app.number[-4:])
        change = {name: person.get(name) for name in ("emails", "displayName", "licenses", "roles", "extension")}
        change["phoneNumbers"] = [{"type": "work", "value": app.spare[0]}]
        flags = {"callingData": "true", "showAllTypes": "true", "minResponse": "true"}
        answer = wire.put(path, change, (200, 204), params=flags)
        if answer.body:
            strict.read("person", answer.body)
    with step("the new number is the person's and the old one is free again or resting"):
        equal("the owner of the new number", _owner(app, app.spare[0]).get("id"), app.person)
        equal("the owner of the old number", _owner(app, app.number), {})
        person = strict.read("person", wire.get(f"/people/{app.person}", params={"callingData": "true"}).body)
        among("the person's numbers", app.spare[0], [number["value"] for number in person["phoneNumbers"]])


def _owner(app, phone_number):
    body = app.wire.get("/telephony/config/numbers", params={"orgId": app.org, "locationId": app.location}).body
    rows = [row for row in strict.read("numbers", body)["phoneNumbers"] if row.get("phoneNumber") == phone_number]
    return (rows[0].get("owner") or {}) if rows else {}


def _pages(wire, path, params):
    """The ids of a list, page by page over its links, as the reference client walks it."""
    answer, ids = wire.get(path, params=params), []
    for _ in range(1000):
        ids += [item["id"] for item in answer.body["items"]]
        links = strict.links(answer.headers["Link"]) if answer.headers.get("Link") else {}
        if "next" not in links:
            return ids
        answer = wire.get(links["next"][0])
    return ids


def _mac():
    return "02:00:00:" + ":".join(f"{byte:02X}" for byte in bytes.fromhex(orders.RUN))
