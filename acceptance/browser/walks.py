"""The task flow from an empty folder to a customer whose people can be called, six times: in each language with a script, without any, and by
keyboard alone. What the browser made, an SDK lists identically, and the reverse."""

import contextlib

import chromium
import serving
from flow import ADMIN, CALLING, NUMBERS, Flow
from person import Person
from steps import equal, holds
from wxc_sdk import WebexSimpleApi

MODES = {"with a script": {}, "without any script": {"script": False}, "by keyboard alone": {"keyboard": True}}
SCOPES = ",".join(
    f"spark-admin:{area}_{way}"
    for area in ("wholesale_customers", "wholesale_subscribers", "people", "locations", "telephony_config", "organizations")
    for way in ("read", "write")
)
LANGUAGES = {"es": "in Spanish", "en": "in English"}


def checks():
    return [
        (f"the task flow, word for word, from an empty folder, {LANGUAGES[language]}, {mode}", lambda browser, l=language, m=how: walk(browser, l, **m))
        for mode, how in reversed(MODES.items())
        for language in LANGUAGES
    ]


def walk(browser, language, script=True, keyboard=False):
    with serving.empty() as hub, chromium.window(browser, hub.url, language=language, script=script) as page:
        flow = Flow(Person(page, keyboard=keyboard, script=script), language)
        flow.found(hub.welcome)
        flow.make_template()
        flow.make_customer()
        flow.set_up()
        flow.assign_roles()
        with connected(hub) as api:
            seen_from_outside(flow, api)
            made_outside(flow, api)


def connected(hub):
    """The SDK as the journeys have it, on this hub."""
    token = hub.command("token", "create", "--admin", ADMIN, "--scopes", SCOPES)["token"]
    api = WebexSimpleApi(tokens=token)
    api.session.BASE = f"{hub.url}/v1"
    api.session.trust_env = False
    return api


@contextlib.contextmanager
def connected_later(hub):
    """The SDK, once there is somebody to make a token for; closed with the block."""
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(connected(hub))


def listed(api, path, **asked):
    return list(api.session.follow_pagination(url=api.session.ep(path), params=asked, item_key="items"))


def seen_from_outside(flow, api):
    """What the browser made, as the API and the SDK tell it."""
    (customer,) = listed(api, "wholesale/customers")
    org = customer["orgId"]
    equal("the customer", (api.organizations.details(org).display_name, customer["status"]), (flow.company, "provisioned"))
    equal("its packages", sorted(customer["packages"]), ["webex_calling", "webex_meetings"])
    locations = {place.location_id: place.name for place in api.locations.list(org_id=org)}
    equal("its locations", sorted(locations.values()), sorted([flow.hq(), flow.branch]))
    subscribers = {one["email"]: one for one in listed(api, "wholesale/subscribers", customerId=customer["id"])}
    equal("its subscribers", sorted(subscribers), sorted(email for _, _, email, _, _ in flow.users))
    people = {person.emails[0]: person for person in api.people.list(org_id=org, calling_data=True)}
    equal("its people", sorted(people), sorted(subscribers))
    for first, last, email, package, at_branch in flow.users:
        one, person = subscribers[email], people[email]
        equal(f"the name of {email}", (person.first_name, person.last_name), (first, last))
        equal(f"the packages of {email}", one["packages"], ["webex_meetings" if package and package != CALLING else "webex_calling"])
        if "webex_calling" in one["packages"]:
            holds(f"an extension of {email}", person.extension, person)
            equal(f"the location of {email}", locations[person.location_id], flow.branch if at_branch else flow.hq())
    numbers = {row.phone_number: row for row in api.telephony.phone_numbers(org_id=org) if row.phone_number}
    equal("the numbers", sorted(numbers), sorted(number.replace(" ", "") for number in NUMBERS))
    free = [number for number, row in numbers.items() if not row.owner and not row.main_number]
    equal("numbers that nobody has although somebody calls without one there", free, [])
    roles = {person.emails[0]: person.roles for person in people.values() if person.roles}
    equal("who has a role", sorted(roles), sorted([flow.admin, flow.users[1][2]]))


def made_outside(flow, api):
    """What the API makes, as the browser shows it."""
    rest, p = api.session, flow.person
    (customer,) = listed(api, "wholesale/customers")
    order = {"customerId": customer["id"], "email": "otra@panaderialozano.example", "packages": ["webex_meetings"], "provisioningParameters": {"firstName": "Otra", "lastName": "Persona"}}
    rest.rest_post(rest.ep("wholesale/subscribers"), json=order)
    p.page.goto(p.page.url.split("/roles")[0] + "/users")
    shown = [text for text in p.page.locator("main table tbody tr").all_inner_texts()]
    emails = [email for _, _, email, _, _ in flow.users] + [order["email"]]
    equal("users on the page", sorted(email for email in emails for text in shown if email in text), sorted(emails))
    equal("rows on the page", len(shown), len(emails))
