"""Nothing that was typed into a wizard is lost: not when the server dies, not when the session ends, not between two windows; and what is sent
twice is made once."""

import re

import chromium
import serving
from flow import ADMIN, PASSWORD, Flow
from person import Person
from steps import equal, holds

SPANISH = {"keep mine": "Conservar lo escrito aquí", "take theirs": "Tomar lo guardado", "conflict": "El borrador cambió en otra ventana", "resume": "Continuar", "send now": "Enviar ahora", "back": "Atrás"}


def checks():
    return [
        ("what was typed into each wizard is there after the server was killed and started again", killed),
        ("a session that ends in the middle of a wizard costs nothing that was typed", expired),
        ("without any script a step that is sent after the session ended arrives after the next sign-in", expired_without_script),
        ("two windows on one draft: the slower one is asked, and nothing is lost", two_windows),
        ("what is sent while a save is under way waits for it", hasty),
        ("pressed twice, each wizard makes one object", twice),
    ]


def begun(browser, hub, **more):
    """Somebody at a hub that was just founded."""
    return chromium.window(browser, hub.url, **more)


def saved(page):
    """The page says that the draft is kept, and everything typed so far is in it."""
    page.wait_for_function("() => /^(Guardado|Borrador guardado)/.test(document.querySelector('#saved')?.textContent.trim() ?? '')")


def killed(browser):
    with serving.empty() as hub, begun(browser, hub, allowed=("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET")) as page:
        flow = Flow(Person(page), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)

        def die():
            saved(page)
            hub.kill()
            hub.again()

        # The template: killed with a name typed and nothing pressed, and once more on the review.
        p.click(w["customers"])
        p.click(w["templates"])
        p.click(w["create template"])
        p.click(w["next"])
        p.type(w["template name"], flow.template)
        die()
        page.goto("/hub/templates")
        p.click(SPANISH["resume"])
        p.heading(w["primary"])
        equal("the name of the template", p.control(w["template name"], "textbox").input_value(), flow.template)
        for heading in ("auth", "calling"):
            p.click(w["next"])
            p.heading(w[heading])
        p.click(w["next"])
        p.sees(w["common"])
        p.click(w["next"])
        p.heading(w["review template"])
        hub.kill()
        hub.again()
        page.reload()
        p.sees(flow.template)
        p.click(w["submit"])
        p.heading(w["templates"])

        # The customer: on its first page, and on its third.
        p.click(w["customers"])
        p.click(w["create customer"])
        p.type(w["company"], flow.company)
        p.type(w["admin email"], flow.admin)
        p.choose(w["template"], flow.template)
        die()
        page.reload()
        equal("the company", p.control(w["company"], "textbox").input_value(), flow.company)
        equal("its administrator", p.control(w["admin email"], "textbox").input_value(), flow.admin)
        p.click(w["next"])
        p.pick("Webex Calling")
        die()
        page.reload()
        holds("the package that was chosen", p.control("Webex Calling", "checkbox").is_checked(), "nothing")
        p.click(w["next"])
        p.type(w["address"], "Calle de Colón 14")
        p.type(w["city"], "Valencia")
        p.type(w["zip"], "46004")
        die()
        page.reload()
        fields = [p.control(w[name], "textbox").input_value() for name in ("address", "city", "zip")]
        equal("the address", fields, ["Calle de Colón 14", "Valencia", "46004"])
        p.pick(w["verify"])
        p.click(w["next"])
        p.heading(w["customer summary"])
        p.click(w["create customer"])
        p.heading(w["created"])

        # The users: a location half written, and the sheet.
        p.click(w["customers"])
        p.click(flow.company)
        p.click(w["set up"])
        p.open(w["add location"])
        p.type(w["location name"], flow.branch)
        die()
        page.reload()
        equal("the branch", p.control(w["location name"], "textbox").input_value(), flow.branch)
        p.control(w["location name"], "textbox").fill("")
        p.click(w["next"])
        p.heading(w["add users"])
        flow.users = flow.users[:2]
        flow.fill_users()
        die()
        page.reload()
        p.sheet(w["grid"]).wait_for()
        for row, (first, last, email, *_) in enumerate(flow.users, 1):
            shown = [p.cell(w["grid"], row, w[name]).inner_text() for name in ("first", "last", "email")]
            equal(f"row {row}", shown, [first, last, email])
        p.click(w["next"])
        p.heading(w["numbers"])
        hub.kill()
        hub.again()
        page.reload()
        p.heading(w["numbers"])
        p.sees("Marta Serrano")



def expired(browser):
    with serving.empty() as hub, begun(browser, hub, allowed=("401 (Unauthorized)",)) as page:
        flow = Flow(Person(page), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        flow.make_template()
        p.click(w["customers"])
        p.click(w["create customer"])
        p.heading(w["customer info"])
        p.type(w["company"], flow.company)
        saved(page)
        page.context.clear_cookies()
        p.type(w["admin email"], flow.admin)
        p.heading(w["sign in"])
        p.type(w["email to sign in"], ADMIN)
        p.password(w["password"], PASSWORD)
        p.click(w["sign in"])
        p.heading(w["customer info"])
        equal("the company", p.control(w["company"], "textbox").input_value(), flow.company)
        equal("its administrator", p.control(w["admin email"], "textbox").input_value(), flow.admin)
        # The same by the button: what was being sent waits for the sign-in, and arrives.
        p.choose(w["template"], flow.template)
        saved(page)
        send_late(page, p, w, flow)


def expired_without_script(browser):
    with serving.empty() as hub, begun(browser, hub, script=False, allowed=("401 (Unauthorized)",)) as page:
        flow = Flow(Person(page, script=False), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        flow.make_template()
        p.click(w["customers"])
        p.click(w["create customer"])
        p.heading(w["customer info"])
        p.type(w["company"], flow.company)
        p.type(w["admin email"], flow.admin)
        p.choose(w["template"], flow.template)
        send_late(page, p, w, flow)


def send_late(page, p, w, flow):
    """The step is sent when the session is over; after signing in it can be sent, and what was typed is in it."""
    page.context.clear_cookies()
    p.click(w["next"])
    p.heading(w["sign in"])
    p.type(w["email to sign in"], ADMIN)
    p.password(w["password"], PASSWORD)
    p.click(w["sign in"])
    p.click(SPANISH["send now"])
    p.control("Webex Calling", "checkbox").wait_for()
    p.click(SPANISH["back"])
    p.heading(w["customer info"])
    equal("the company", p.control(w["company"], "textbox").input_value(), flow.company)
    equal("its administrator", p.control(w["admin email"], "textbox").input_value(), flow.admin)


def two_windows(browser):
    with serving.empty() as hub, begun(browser, hub, allowed=("409 (Conflict)",)) as page:
        flow = Flow(Person(page), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        flow.make_template()
        p.click(w["customers"])
        p.click(w["create customer"])
        p.type(w["company"], "Antes de las dos ventanas")
        saved(page)
        other = page.context.new_page()
        other.goto(page.url)
        second = Person(other)
        p.type(w["company"], "Escrito en la primera")
        saved(page)
        second.type(w["company"], "Escrito en la segunda")
        second.heading(SPANISH["conflict"])
        for text in ("Escrito en la primera", "Escrito en la segunda"):
            second.sees(text)
        second.click(SPANISH["keep mine"])
        page.reload()
        equal("what the second window kept", p.control(w["company"], "textbox").input_value(), "Escrito en la segunda")
        # And the other way: what was saved is taken.
        other.goto(page.url)
        p.type(w["company"], "Lo último")
        saved(page)
        second.type(w["company"], "Lo que se deja")
        second.heading(SPANISH["conflict"])
        second.click(SPANISH["take theirs"])
        second.heading(w["customer info"])
        equal("what the second window took", second.control(w["company"], "textbox").input_value(), "Lo último")


def hasty(browser):
    """The answer to the save is held back until the button was pressed: sent at once, the step would meet a newer draft, its own."""
    with serving.empty() as hub, begun(browser, hub) as page:
        flow = Flow(Person(page), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        page.goto("/hub/customers/new")
        held = []

        def hold(route):
            saving = route.request.method == "POST" and "go=save" in (route.request.post_data or "")
            held.append(route) if saving and not held else route.continue_()

        page.route("**/hub/customers/new**", hold)
        p.type(w["company"], flow.company)
        while not held:
            page.wait_for_timeout(50)
        p.type(w["admin email"], flow.admin)
        answer = held[0].fetch()
        p.click(w["next"])
        held[0].fulfill(response=answer)
        p.heading(w["packages"])


def twice(browser):
    """Without a script nothing in the page holds the second press back."""
    with serving.empty() as hub, begun(browser, hub, script=False) as page:
        flow = Flow(Person(page, script=False), "es")
        p, w = flow.person, flow.w
        flow.found(hub.welcome)
        flow.template_to_review()
        press_twice(page, w["submit"])
        page.goto("/hub/templates")
        equal("templates", page.get_by_role("link", name=flow.template, exact=True).count(), 1)
        flow.customer_to_review()
        press_twice(page, w["create customer"])
        page.goto("/hub/customers")
        equal("customers", page.get_by_role("link", name=flow.company, exact=True).count(), 1)
        flow.users = flow.users[:2]
        p.click(flow.company)
        p.click(w["set up"])
        p.click(w["next"])
        flow.fill_users()
        p.click(w["next"])
        p.heading(w["numbers"])
        p.click(w["next"])
        p.heading(w["review"])
        made = press_twice(page, w["create users"])
        equal("the job that both presses led to", len(set(made)), 1)
        page.goto(made[0])
        p.heading(w["users created"], within=60_000)


def press_twice(page, name):
    """The form of the button, sent twice at the same time. Gives where each led."""
    button = page.get_by_role("button", name=name, exact=True)
    sent = button.evaluate(
        """button => {
            const form = button.form;
            return { to: form.action, body: new URLSearchParams([...new FormData(form, button)]).toString() };
        }"""
    )
    import concurrent.futures
    import urllib.request

    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    origin = re.match(r"https?://[^/]+", page.url).group()

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def send(_):
        request = urllib.request.Request(sent["to"], sent["body"].encode(), {"Cookie": cookies, "Origin": origin, "Accept-Language": "es"})
        try:
            return urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(request, timeout=30).url
        except urllib.error.HTTPError as answer:
            assert answer.code == 303, f"{answer.code}: {answer.read()[:300]}"
            return answer.headers["location"]

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, range(2)))
