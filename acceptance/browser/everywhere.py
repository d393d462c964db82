"""All pages of the hub, found by its links and held against the table of pages: axe in both themes, both languages, everything open, every form
sent empty; a clean console, no other host, no text of the other language, nothing that leads nowhere."""

import base64
import re
from urllib.parse import urlparse

import care
import chromium
import crawl
import serving
from flow import PASSWORD, Flow
from person import Person
from steps import equal, holds

# Pages that no link leads to: where each of them is looked at instead.
BY_HAND = {
    "/": "leads to /hub",
    "/hub/events": "a stream; the walks live from it",
    "/signin": "`doors`",
    "/invite/{secret}": "`doors`",
    "/phone/{secret}": "`handed`",
    "/welcome": "`doors`",
    "/hub/customers/remove": "`extras`",
    "/hub/customers/{customer}/created": "`extras`",
    "/hub/customers/{customer}/setup/{operation}": "grid.py",
}
LANGUAGES = {"es": "in Spanish", "en": "in English"}


def checks():
    each = [
        (f"every page {said}: axe, console, texts, width", lambda browser, l=language: pages(browser, l)) for language, said in LANGUAGES.items()
    ]
    empty = [
        (f"every form sent empty {said}: what it says passes axe", lambda browser, l=language: mistakes(browser, l)) for language, said in LANGUAGES.items()
    ]
    doors_ = [(f"the pages of those who are not signed in {said}", lambda browser, l=language: doors(browser, l)) for language, said in LANGUAGES.items()]
    handed_ = [(f"a telephone is handed over {said}: every page of it", lambda browser, l=language: handed(browser, l)) for language, said in LANGUAGES.items()]
    return [*each, *empty, *doors_, *handed_, ("every page of the table is found by links, and every way leads somewhere", ways)]


def entered(browser, hub, language, **more):
    """A window of the demo's full administrator."""
    return chromium.window(browser, hub.url, language=language, **more)


def found(page, hub, language):
    Flow(Person(page), language).sign_in(hub.facts["adminEmail"], hub.facts["adminPassword"])
    site = crawl.Site(hub.url, page.request.get)
    site.walk(f"{hub.url}/hub")
    return site


def extras(site):
    """Ways that a script or a job would take."""
    customer = next(url for kind, url in site.kinds.items() if kind == ("/hub/customers/{customer}",)).rsplit("/", 1)[1]
    return [
        f"{site.base}/hub/customers/{customer}/created",
        f"{site.base}/hub/customers/remove?customer={customer}",
        f"{site.base}/hub/customers/{customer}/no-such-page",
        f"{site.base}/hub/customers/00000000-0000-7000-8000-000000000000",
    ]


def ways(browser):
    with serving.demo() as hub, entered(browser, hub, "es") as page:
        site = found(page, hub, "es")
        unseen = {route.path for route in site.routes if route.method == "GET"} - site.reached - set(BY_HAND)
        equal("pages that no link leads to", sorted(unseen), [])
        equal("ways that lead nowhere", sorted(set(site.wrong)), [])
        stale = {path for path in BY_HAND if path not in {route.path for route in site.routes}}
        equal("exceptions for pages that are no more", sorted(stale), [])


def pages(browser, language):
    with serving.demo() as hub, entered(browser, hub, language, allowed=("404 (Not Found)",)) as page:
        site = found(page, hub, language)
        urls = [url for kind, url in site.kinds.items() if kind[0].startswith("/hub")] + extras(site)
        wrong = []
        for url in urls:
            page.goto(url)
            what = urlparse(page.url).path + ("?" + urlparse(page.url).query if urlparse(page.url).query else "")
            wrong += care.look_at(page, language, what)
        holds("many pages", len(urls) > 50, len(urls))
        told(wrong)


def told(wrong):
    """Each fault once, however many pages have it."""
    unlike = {re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", fault.split(": ", 1)[1]): fault for fault in reversed(wrong)}
    assert not wrong, f"{len(wrong)} faults, {len(unlike)} of a kind:\n" + "\n".join(unlike.values())


BLANK = """form => {
    form.noValidate = true;
    for (const input of form.elements) {
        if (input.matches('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea')) input.value = '';
        if (input.matches('[type=checkbox]')) input.checked = false;
    }
}"""
# Those with something to write or to tick, but for a search.
FORMS = "main form[method=post]:has(input:not([type=hidden]), textarea), aside form[method=post]:has(input:not([type=hidden]), textarea)"


def mistakes(browser, language):
    """Whatever can be typed is left out and sent: what is missing is said, in a page that everybody can read."""
    with serving.demo() as hub, entered(browser, hub, language, allowed=("422 (Unprocessable", "404 (Not Found)")) as page:
        site = found(page, hub, language)
        wrong, sent, refused = [], set(), set()
        for kind, url in site.kinds.items():
            if not kind[0].startswith("/hub"):
                continue
            page.goto(url)
            for at in range(page.locator(FORMS).count()):
                form = page.locator(FORMS).nth(at)
                where = site.route("POST", urlparse(form.evaluate("form => form.action")).path)
                step = re.search(r"step=\w+", form.evaluate("form => form.action"))
                name = (where.path if where else url, step and step[0])
                if name in sent:
                    continue
                sent.add(name)
                form.evaluate(BLANK)
                with page.expect_navigation() as answered:
                    form.evaluate("form => form.requestSubmit()")
                if answered.value.status == 422:
                    refused.add(name)
                    wrong += care.look_at(page, language, f"{name} left empty", narrow=False)
                    holds(f"{name}: a title that says so", page.title().startswith("Error:"), page.title())
                    holds(f"{name}: the focus on what is wrong", page.evaluate("document.activeElement.matches('#wrong, #wrong-rows')"), page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
                page.goto(url)
                if page.locator(FORMS).count() <= at + 1:
                    break
        holds("many forms that refuse what is empty", len(refused) >= 15, sorted(map(str, refused)))
        told(wrong)


def doors(browser, language):
    with serving.empty() as hub, chromium.window(browser, hub.url, language=language, allowed=("422 (Unpr", "404 (Not", "403 (Forb")) as page:
        flow = Flow(Person(page), language)
        wrong = []

        def look(what):
            nonlocal wrong
            wrong += care.look_at(page, language, what)

        page.goto(hub.welcome)
        look("/welcome")
        flow.person.click(flow.w["found"])
        page.locator("#wrong, [role=alert]").first.wait_for()
        look("/welcome left empty")
        flow.found(hub.welcome)
        look("the home of an empty hub")
        page.goto(hub.welcome)
        look("/welcome once it was used")
        page.goto("/hub/admins/new")
        invited(page, hub, flow, look)
        page.context.clear_cookies()
        page.goto("/signin")
        look("/signin")
        flow.person.type(flow.w["email to sign in"], "nadie@operadora.example")
        flow.person.password(flow.w["password"], PASSWORD)
        flow.person.click(flow.w["sign in"])
        page.locator("[role=alert]").first.wait_for()
        look("/signin refused")
        page.goto("/no-such-page")
        told(wrong)


def plain(wire):
    """The id inside, as pages write it."""
    return base64.b64decode(wire + "==", altchars=b"-_").decode().rsplit("/", 1)[1]


def caller(page, hub):
    """The panel of somebody who calls."""
    asked = page.request.get("/v1/wholesale/subscribers?max=100", headers={"Authorization": f"Bearer {hub.facts['token']}"}).json()
    one = next(one for one in asked["items"] if "webex_calling" in one["packages"] and one["status"] == "provisioned")
    return f"/hub/customers/{plain(one['customerId'])}/users?open={plain(one['id'])}"


def handed(browser, language):
    """What an administrator makes for somebody's telephone, and what that person sees of it: once, and then never again."""
    with serving.demo() as hub, entered(browser, hub, language, allowed=("404 (Not Found)", "422 (Unprocessable")) as page:
        Flow(Person(page), language).sign_in(hub.facts["adminEmail"], hub.facts["adminPassword"])
        panel, wrong = caller(page, hub), []

        def made(button, shows, what):
            nonlocal wrong
            page.goto(panel)
            page.locator(button).click()
            page.locator(shows).wait_for()
            wrong += care.look_at(page, language, what)
            return page.locator(shows)

        link = made("form[action$='phones/link'] button", "#link", "a link for a telephone").input_value()
        holds("the link is drawn as a code", page.locator("svg.qr path").count() == 1, page.url)
        code = made("form[action$='phones/code'] button", "#code", "an activation code").input_value()
        holds("sixteen digits in fours", re.fullmatch(r"(\d{4} ){3}\d{4}", code), code)
        made("a[href*='do=desk']", "#mac", "a desk telephone to be added").fill("80:5E:C0:12:34:56")
        page.locator("form[action$='/devices'] button").click()
        address = page.locator("#address").input_value()
        wrong += care.look_at(page, language, "a desk telephone added")
        told_ = page.request.get(f"{address}805ec0123456.cfg")
        holds("the telephone is told what it needs", told_.ok and "account.1.password = " in told_.text(), told_.text())
        page.goto(panel)
        wrong += care.look_at(page, language, "a user with telephones")
        page.context.clear_cookies()
        page.goto(link)
        wrong += care.look_at(page, language, "/phone/… before")
        page.locator("main form button.primary").click()
        password = page.locator("#password").input_value()
        holds("a password of 24 letters", len(password) == 24, password)
        wrong += care.look_at(page, language, "/phone/… with its data")
        page.goto(link)
        wrong += care.look_at(page, language, "/phone/… once it was used")
        holds("the password is nowhere any more", password not in page.content(), page.url)
        page.goto(link[:-1] + ("A" if link[-1] != "A" else "B"))
        wrong += care.look_at(page, language, "/phone/… that leads nowhere")
        told(wrong)


def invited(page, hub, flow, look):
    """Somebody who may only read follows the link and sees a page that needs more."""
    page.locator("input[type=email], input[name=email]").first.fill("lee@operadora.example")
    page.locator("input[value=partner-read-only], input[value=read-only]").first.check()
    page.locator("main form[method=post] button[type=submit].primary").first.click()
    page.wait_for_load_state()
    look("an invitation")
    link = page.evaluate("() => (document.body.innerHTML.match(/https?:\\/\\/[^\\s\"'<]+\\/invite\\/[\\w-]+/) ?? [])[0]")
    holds("a link to hand over", link, page.url)
    page.context.clear_cookies()
    page.goto(link)
    look("/invite/…")
    flow.person.password(flow.w["password"], PASSWORD)
    page.get_by_role("button").last.click()
    page.locator("[role=alert]").first.wait_for()
    look("/invite/… with two passwords")
    flow.person.password(flow.w["password"], PASSWORD)
    flow.person.password(flow.w["again"], PASSWORD)
    page.locator("main button[type=submit], form button[type=submit]").last.click()
    page.wait_for_url("**/signin**")
    flow.sign_in("lee@operadora.example", PASSWORD)
    look("the home of somebody who may only read")
    page.goto("/hub/settings")
    look("a page that needs another role")
