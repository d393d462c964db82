"""How much somebody has to type and to press, counted: the budgets of the specification, each begun on its list."""

import chromium
import serving
import walks
from flow import Flow
from grid import lines, paste
from person import Person
from steps import equal, holds


def checks():
    return [
        ("the effort of a template, a customer, twenty users and a search stays within its budget", budgets),
    ]


def within(person, what, typed, clicks):
    holds(f"{what}: at most {typed} fields and {clicks} clicks", person.typed <= typed and person.clicks <= clicks, (person.typed, person.clicks))
    person.typed = person.clicks = 0


def budgets(browser):
    with serving.empty() as hub, chromium.window(browser, hub.url, language="es") as page, walks.connected_later(hub) as connect:
        flow = Flow(Person(page), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        holds("from an empty folder to a hub: at most 12 fields", p.typed <= 12, p.typed)

        page.goto("/hub/templates")
        p.typed = p.clicks = 0
        p.click(w["create template"])
        p.click(w["next"])
        p.type(w["template name"], flow.template)
        for heading in ("auth", "calling"):
            p.click(w["next"])
            p.heading(w[heading])
        p.click(w["next"])
        p.sees(w["common"])
        p.click(w["next"])
        p.heading(w["review template"])
        p.click(w["submit"])
        p.heading(w["templates"])
        within(p, "a template with defaults", 1, 7)

        page.goto("/hub/customers")
        p.click(w["create customer"])
        p.type(w["company"], flow.company)
        p.type(w["admin email"], flow.admin)
        p.click(w["next"])
        p.pick("Webex Calling")
        p.click(w["next"])
        p.type(w["address"], "Calle de Colón 14")
        p.type(w["city"], "Valencia")
        p.type(w["zip"], "46004")
        p.pick(w["verify"])
        p.click(w["next"])
        p.heading(w["customer summary"])
        p.click(w["create customer"])
        p.heading(w["created"])
        within(p, "a customer", 5, 7)

        with_numbers(connect())
        page.goto("/hub/customers")
        p.typed = p.clicks = 0
        p.click(flow.company)
        p.click(w["set up"])
        p.heading(w["locations"])
        p.click(w["next"])
        p.heading(w["add users"])
        p.sheet(w["grid"]).wait_for()
        paste(page, lines(20))
        p.typed += 1
        p.click(w["next"])
        p.heading(w["numbers"])
        p.click(w["next"])
        p.heading(w["review"])
        p.click(w["create users"])
        p.heading(w["users created"], within=60_000)
        within(p, "twenty users, pasted, with numbers in order", 1, 6)
        api = connect()
        (customer,) = walks.listed(api, "wholesale/customers")
        mine = sorted(row.phone_number for row in api.telephony.phone_numbers(org_id=customer["orgId"]) if row.phone_number and row.owner)
        equal("numbers in order", mine, [f"+349631044{at:02}" for at in range(1, 22)])

        page.goto("/hub/customers")
        p.typed = p.clicks = 0
        p.type("Buscar clientes", "963 10 44 07")
        page.wait_for_url("**q=**")
        p.click(flow.company)
        page.wait_for_url("**open=**")
        within(p, "a customer by a telephone number", 1, 1)


def with_numbers(api):
    """Twenty-two at the headquarters: the first one becomes its main number."""
    (customer,) = walks.listed(api, "wholesale/customers")
    (place,) = api.locations.list(org_id=customer["orgId"])
    numbers = [f"+349631044{at:02}" for at in range(22)]
    added = api.telephony.location.number.add(place.location_id, numbers, state="ACTIVE", org_id=customer["orgId"])
    equal("errors", added.errors, [])
