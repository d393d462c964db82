"""An onboarding by the public Python SDK, unmodified: what an integrator's script does on its first day.

The SDK has no wholesale provisioning of its own, so those calls go through its session: its HTTP, its errors and its
pagination. Everything else is its typed API, which refuses answers that do not fit its models.
"""

import time

from wxc_sdk import WebexSimpleApi
from wxc_sdk.integration import Integration
from wxc_sdk.licenses import License
from wxc_sdk.locations import Location
from wxc_sdk.people import PhoneNumber, PhoneNumberType
from wxc_sdk.rest import ErrorDetail, RestError
from wxc_sdk.telephony import NumberType
from wxc_sdk.telephony.location import CallingLineId, TelephonyLocation
from wxc_sdk.tokens import Tokens

import orders
import strict
from steps import Found, Refuted, among, equal, holds, walk
from wire import BETWEEN_READS, PATIENCE, uuid_of


def journey(hub, step, log):
    case = Found()
    case.hub, case.step = hub, step
    case.api = connected(hub, hub.token, log)
    case.log = log
    parts = (sign_in, provision, headquarters, branch, numbers, subscribers, people, devices, changes, errors, removals)
    with case.api:
        walk(step, case, *parts)


def connected(hub, token, log):
    """The SDK on another host. Its base URL is a public class attribute of the session, shadowed here on the instance:
    the only place where the journey tells the SDK anything but a token."""
    api = WebexSimpleApi(tokens=token)
    api.session.BASE = hub.root
    api.session.trust_env = False
    api.session.register_response_callback(
        lambda answer, _: log.append((answer.request.method, answer.url, answer.status_code))
    )
    return api


def sign_in(case):
    hub, step = case.hub, case.step
    with step("the SDK's integration refreshes its tokens"):
        integration = Integration(
            client_id=hub.clientId,
            client_secret=hub.clientSecret,
            scopes="spark:all",
            redirect_url="http://localhost:6001/redirect",
            token_service=f"{hub.root}/access_token",
        )
        tokens = Tokens(refresh_token=hub.refreshToken)
        integration.refresh(tokens)
        holds("an access token that lasts", tokens.remaining > 3600, tokens.remaining)
        with connected(hub, tokens.access_token, case.log) as again:
            among("my e-mail", hub.adminEmail, again.people.me().emails)
    with step("the token is tested by asking who it is"):
        among("my e-mail", hub.adminEmail, case.api.people.me().emails)
    with step("the sub-partners are listed"):
        found = {one["orgId"] for one in listed(case, "wholesale/subPartners")}
        among("the sub-partners", hub.subPartnerOrgId, found)


def provision(case):
    rest, step = case.api.session, case.step
    case.order = orders.customer(case.hub.provisioningId, orders.BASE_PACKAGES, orders.MADRID)
    with step("the order of a Spanish customer with every base package passes its precheck"):
        body = rest.rest_post(rest.ep("wholesale/customers/validate"), json=case.order)
        equal("message", body["message"], "success")
    with step("it is provisioned"):
        url = rest.rest_post(rest.ep("wholesale/customers"), json=case.order)["url"]
        case.customer = url.rsplit("/", 1)[-1]
        case.org = settled(case)["orgId"]
    with step("its organization has name and age, and is among those that the token sees"):
        organization = case.api.organizations.details(case.org)
        equal("name", organization.display_name, case.order["customerInfo"]["name"])
        among("the organizations", case.org, [one.org_id for one in case.api.organizations.list()])
    with step("the identity organization is read and renamed"):
        url = rest.ep(f"identity/organizations/{uuid_of(case.org)}")
        body = rest.rest_get(url)
        case.name = orders.unique("Ácme")
        body = rest.rest_patch(url, json={"schemas": body["schemas"], "displayName": case.name})
        equal("displayName", body["displayName"], case.name)
        equal("name", case.api.organizations.details(case.org).display_name, case.name)
    with step("the administrator named in the order is a person of the organization, without licence yet"):
        found = list(case.api.people.list(email=case.order["customerInfo"]["primaryEmail"], org_id=case.org))
        equal("how many", len(found), 1)
        holds("a role and no licence", found[0].roles and not found[0].licenses, found[0].model_dump())


def headquarters(case):
    api, step = case.api, case.step
    with step("the headquarters comes first and keeps its address"):
        case.location = next(api.locations.list(org_id=case.org))
        case.hq = case.location.location_id
        equal("address", case.location.address.address1, case.order["address"]["addressLine1"])
        equal("postal code", case.location.address.postal_code, case.order["address"]["zipOrPostalCode"])
        equal("time zone", api.locations.details(case.hq, org_id=case.org).time_zone, "Europe/Madrid")
    with step("it can call from the start"):
        among(
            "the calling locations", case.hq, [one.location_id for one in api.telephony.location.list(org_id=case.org)]
        )
        equal("name", api.telephony.location.details(case.hq, org_id=case.org).name, "Headquarters")
    with step("the PSTN connections on offer are listed, one is chosen and reads back"):
        options = api.telephony.pstn.list(case.hq, org_id=case.org)
        open_to_choice = [option for option in options if option.pstn_connection_type == "NON_INTEGRATED_CCP"]
        choice = holds("a connection that the API can set", open_to_choice, options)[0]
        api.telephony.pstn.configure(case.hq, id=choice.id, org_id=case.org)
        equal("connection", api.telephony.pstn.read(case.hq, org_id=case.org).id, choice.id)


def branch(case):
    api, step = case.api, case.step
    with step("a second location is made and enabled for calling"):
        case.branch = api.locations.create(
            name=orders.unique("Barcelona"),
            time_zone="Europe/Madrid",
            preferred_language="es_ES",
            announcement_language="es_es",
            address1="Passeig de Gràcia 92",
            city="Barcelona",
            state="B",
            postal_code="08008",
            country="ES",
            org_id=case.org,
        )
        details = case.place = api.locations.details(case.branch, org_id=case.org)
        details.announcement_language = "es_es"
        equal("the enabled location", api.telephony.location.enable_for_calling(details, org_id=case.org), case.branch)
        names = [one.name for one in api.telephony.location.list(org_id=case.org)]
        equal("the calling locations", sorted(names), sorted(["Headquarters", details.name]))
    with step("it is found by name, and changed"):
        place = api.locations.by_name(case.place.name, org_id=case.org)
        equal("the location", place.location_id, case.branch)
        api.locations.update(case.branch, Location(name=case.place.name, notes="the branch"), org_id=case.org)
        equal("notes", api.locations.details(case.branch, org_id=case.org).notes, "the branch")


def numbers(case):
    api, step = case.api, case.step
    case.numbers = [orders.madrid_number() for _ in range(len(orders.BASE_PACKAGES) + 2)]

    def found(**more):
        rows = api.telephony.phone_numbers(org_id=case.org, location_id=case.hq, **more)
        return [row.phone_number for row in rows if row.phone_number]

    with step("numbers are added to the headquarters, active"):
        equal(
            "errors",
            api.telephony.location.number.add(case.hq, case.numbers, state="ACTIVE", org_id=case.org).errors,
            [],
        )
        equal("the numbers", sorted(found()), sorted(case.numbers))
    with step("all are free, and none is at the branch"):
        equal("free", sorted(found(available=True)), sorted(case.numbers))
        equal("by pages of two", sorted(found(max=2)), sorted(case.numbers))
        equal("at the branch", list(api.telephony.phone_numbers(org_id=case.org, location_id=case.branch)), [])
    with step("the main number and the outside digit are set"):
        api.telephony.location.update(
            case.hq,
            TelephonyLocation(
                calling_line_id=CallingLineId(name="Acme", phone_number=case.numbers[0]),
                outside_dial_digit="9",
                enforce_outside_dial_digit=False,
            ),
            org_id=case.org,
        )
        details = api.telephony.location.details(case.hq, org_id=case.org)
        equal("main number", details.calling_line_id.phone_number, case.numbers[0])
        equal("outside digit", details.outside_dial_digit, "9")
        main = [row.phone_number for row in api.telephony.phone_numbers(org_id=case.org) if row.main_number]
        equal("the organization's main numbers", main, case.numbers[:1])
    with step("extensions are validated"):
        checked = api.telephony.location.validate_extensions(case.hq, ["1001", "1002"], org_id=case.org)
        holds("all free", checked.ok, checked.model_dump())


def subscribers(case):
    rest, step = case.api.session, case.step
    case.users = {}
    for row, package in enumerate(orders.BASE_PACKAGES):
        with step(f"a subscriber gets {package}"):
            order = orders.subscriber(case.customer, package)
            if package != "webex_meetings":
                order["provisioningParameters"] |= {
                    "primaryPhoneNumber": case.numbers[row + 1],
                    "extension": f"10{row:02}",
                    "locationId": case.hq,
                }
            user = strict.read("subscriber", rest.rest_post(rest.ep("wholesale/subscribers"), json=order))
            equal("status and packages", (user["status"], user["packages"]), ("provisioned", [package]))
            case.users[package] = user
    with step("the customer's subscribers are listed in pages of two"):
        ids = [one["id"] for one in listed(case, "wholesale/subscribers", customerId=case.customer, max=2)]
        equal("the subscribers", sorted(ids), sorted(user["id"] for user in case.users.values()))
    with step("a subscriber is found by e-mail"):
        email = case.users["webex_voice"]["email"]
        found = [one["id"] for one in listed(case, "wholesale/subscribers", email=email)]
        equal("the subscriber", found, [case.users["webex_voice"]["id"]])
    with step("customers are listed in pages of one, and found by external id"):
        among("the customers", case.customer, [one["id"] for one in listed(case, "wholesale/customers", max=1)])
        found = [one["id"] for one in listed(case, "wholesale/customers", externalId=case.order["externalId"])]
        equal("the customer", found, [case.customer])


def people(case):
    api, step = case.api, case.step
    case.person = case.users["webex_calling"]["personId"]
    with step("all subscribers are people of the organization, with calling data"):
        everybody = {person.person_id: person for person in api.people.list(org_id=case.org, calling_data=True)}
        expected = {user["personId"] for user in case.users.values()}
        equal("people missing", expected - set(everybody), set())
        equal("people beside the subscribers: the administrator", len(set(everybody) - expected), 1)
    with step("a person has number, extension, location and a licence of the organization"):
        person = api.people.details(case.person, calling_data=True)
        number = case.numbers[1 + orders.BASE_PACKAGES.index("webex_calling")]
        equal("number", person.tn.value, number)
        equal("extension", person.extension, f"10{orders.BASE_PACKAGES.index('webex_calling'):02}")
        equal("location", person.location_id, case.hq)
        licences = {one.license_id: one for one in api.licenses.list(org_id=case.org)}
        holds(
            "licences of the organization", person.licenses and set(person.licenses) <= set(licences), person.licenses
        )
        for one in person.licenses:
            holds("a consumed unit", licences[one].consumed_units >= 1, licences[one].model_dump())
            equal("the licence by id", License.model_dump(api.licenses.details(one)), licences[one].model_dump())
    with step("a person is renamed and given another number by sending it back whole"):
        person.display_name = "Augusta Ada King"
        person.phone_numbers = [PhoneNumber(number_type=PhoneNumberType.work, value=case.numbers[-1])]
        updated = api.people.update(person, calling_data=True, show_all_types=True)
        equal("name", updated.display_name, "Augusta Ada King")
        equal("number", api.people.details(case.person, calling_data=True).tn.value, case.numbers[-1])
        rows = list(api.telephony.phone_numbers(org_id=case.org, phone_number=case.numbers[-1]))
        equal("the number's owner", [row.owner and row.owner.owner_id for row in rows], [case.person])
    with step("a free number is still free, an extension without number is found as such"):
        free = [row.phone_number for row in api.telephony.phone_numbers(org_id=case.org, available=True)]
        among("the free numbers", case.numbers[0], free)
        order = orders.subscriber(case.customer, "webex_voice", extension="1900", locationId=case.hq)
        case.users["extension only"] = api.session.rest_post(api.session.ep("wholesale/subscribers"), json=order)
        rows = list(api.telephony.phone_numbers(org_id=case.org, number_type=NumberType.extension, extension="1900"))
        equal("the extension", [row.extension for row in rows], ["1900"])


def devices(case):
    api, step = case.api, case.step
    with step("a telephone is made, listed and removed"):
        mac = "0200FF" + orders.RUN.upper()
        device = api.devices.create_by_mac_address(mac, person_id=case.person, model="Cisco 8865", org_id=case.org)
        equal("mac and person", (device.mac.upper(), device.person_id), (mac, case.person))
        equal(
            "listed",
            [one.device_id for one in api.devices.list(person_id=case.person, org_id=case.org)],
            [device.device_id],
        )
        equal("details", api.devices.details(device.device_id, org_id=case.org).mac.upper(), mac)
        api.devices.delete(device.device_id, org_id=case.org)
        equal("listed", list(api.devices.list(org_id=case.org)), [])


def changes(case):
    rest, step = case.api.session, case.step
    with step("a subscriber moves from meetings to the suite and gets an extension with it"):
        url = rest.ep(f"wholesale/subscribers/{case.users['webex_meetings']['id']}")
        change = {"packages": ["webex_suite"], "provisioningParameters": {"extension": "1800", "locationId": case.hq}}
        equal("packages", rest.rest_put(url, json=change)["packages"], ["webex_suite"])
        person = case.api.people.details(case.users["webex_meetings"]["personId"], calling_data=True)
        equal("extension", person.extension, "1800")
    with step("a subscriber moves from voice to calling and keeps its number"):
        url = rest.ep(f"wholesale/subscribers/{case.users['webex_voice']['id']}")
        equal("packages", rest.rest_put(url, json={"package": "webex_calling"})["packages"], ["webex_calling"])
        person = case.api.people.details(case.users["webex_voice"]["personId"], calling_data=True)
        equal("number", person.tn.value, case.numbers[1 + orders.BASE_PACKAGES.index("webex_voice")])


def errors(case):
    rest, step = case.api.session, case.step
    with step("a conflict reads as code, text and tracking id"):
        order = orders.subscriber(case.customer, "webex_voice", extension="1950", locationId=case.hq)
        detail = refused(
            409,
            rest.rest_post,
            rest.ep("wholesale/subscribers"),
            json=order | {"email": case.users["webex_suite"]["email"]},
        )
        equal("code", detail.code, 10022)
    with step("a wrong request reads as text and tracking id"):
        refused(400, rest.rest_post, rest.ep("wholesale/customers"), json={"packages": ["webex_voice"]})
        refused(404, case.api.people.details, uuid_of(case.org))
        refused(404, rest.rest_get, rest.ep(f"wholesale/subscribers/{case.customer}"))
    with step("a customer with subscribers is not deleted"):
        refused(409, rest.rest_delete, rest.ep(f"wholesale/customers/{case.customer}"))


def removals(case):
    api, rest, step = case.api, case.api.session, case.step
    with step("subscribers are deleted, then their people"):
        for user in case.users.values():
            rest.rest_delete(rest.ep(f"wholesale/subscribers/{user['id']}"))
            api.people.delete_person(user["personId"])
            refused(404, api.people.details, user["personId"])
        equal("subscribers", listed(case, "wholesale/subscribers", customerId=case.customer), [])
    with step("a location that is no headquarters is deleted"):
        extra = api.locations.create(
            name=orders.unique("Sevilla"),
            time_zone="Europe/Madrid",
            preferred_language="es_ES",
            announcement_language="es_es",
            address1="Calle Sierpes 10",
            city="Sevilla",
            state="SE",
            postal_code="41004",
            country="ES",
            org_id=case.org,
        )
        api.locations.delete(extra, org_id=case.org)
        holds("it to be gone", extra not in [one.location_id for one in api.locations.list(org_id=case.org)], extra)
    with step("the customer is deleted and not found any more"):
        rest.rest_delete(rest.ep(f"wholesale/customers/{case.customer}"))
        deadline = time.monotonic() + PATIENCE
        while listed(case, "wholesale/customers", externalId=case.order["externalId"]):
            holds(f"it to be gone within {PATIENCE} s", time.monotonic() < deadline, case.customer)
            time.sleep(BETWEEN_READS)
        refused(404, rest.rest_get, rest.ep(f"wholesale/customers/{case.customer}"))


def listed(case, path, **params):
    """A wholesale list, walked by the SDK's pagination; a page that comes twice would lead it round for ever."""
    seen = {}
    for item in case.api.session.follow_pagination(case.api.session.ep(path), params=params):
        key = item.get("id") or item["orgId"]
        holds(f"{path} to give each entry once", key not in seen, key)
        seen[key] = item
    return list(seen.values())


def settled(case):
    rest, deadline = case.api.session, time.monotonic() + PATIENCE
    while (customer := rest.rest_get(rest.ep(f"wholesale/customers/{case.customer}")))["status"] == "provisioning":
        holds(f"it to be done within {PATIENCE} s", time.monotonic() < deadline, customer)
        time.sleep(BETWEEN_READS)
    equal("status", customer["status"], "provisioned")
    return customer


def refused(status, call, *arguments, **more):
    """The SDK's reading of a refusal: its own exception, its parsed detail."""
    try:
        answer = call(*arguments, **more)
    except RestError as error:
        equal("status", error.response.status_code, status)
        holds(
            "a parsed error with message, description and tracking id",
            isinstance(error.detail, ErrorDetail)
            and error.detail.message
            and error.description
            and error.detail.tracking_id,
            error.detail,
        )
        return error.detail
    raise Refuted(f"expected a refusal with {status}, got {answer!r}")
