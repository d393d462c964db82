"""The main screens as somebody looked at them and found them good: pictures in two themes and three widths, compared with what is drawn now.

`run.py --only looks --keep` draws them anew; whoever does that looks at every one of them."""

import io
import os
import pathlib
import time

import chromium
import serving
from flow import Flow
from person import Person
from PIL import Image, ImageChops

REFERENCE = pathlib.Path(__file__).parent / "reference"
WIDTHS = {1440: 900, 768: 1024, 390: 844}
THEMES = ("light", "dark")
# Kept at half the size and in few colours; compared in blocks, so that a date or an id that is another one each time says nothing.
KEPT, COLOURS, BLOCK = 2, 48, 12
# How far a block may be off, and how many of a hundred may be further off. A button that moved or a colour that changed is well above.
OFF, SHARE = 20, 2.5

# One font wherever this runs, and nothing that moves or is different every time.
STEADY = """
    * { font-family: "DejaVu Sans" !important; caret-color: transparent !important; }
    code, pre, .mono, kbd { font-family: "DejaVu Sans Mono" !important; }
    time, .copy code, .copy-block :is(input, textarea) { visibility: hidden; }
    .shell-jobs, [data-live] progress { visibility: hidden; }
"""


def checks():
    return [
        (f"the main screens look as they did, {theme}, {width} pixels wide", lambda browser, t=theme, w=width: look(browser, t, w))
        for theme in THEMES
        for width in WIDTHS
    ]


def screens(page, hub):
    """What each is called, and the way to it."""
    customer = page.request.get("/hub/customers?sort=name").text().split("open=")[1].split("&")[0].split('"')[0]
    template = page.request.get("/hub/templates").text().split('href="/hub/templates/0')[1].split('"')[0]
    return {
        "home": "/hub",
        "customers": "/hub/customers?sort=name",
        "panel": f"/hub/customers?sort=name&open={customer}",
        "customer": f"/hub/customers/{customer}",
        "users": f"/hub/customers/{customer}/users",
        "template": f"/hub/templates/0{template}",
        "new-template": "/hub/templates/new?step=primary",
        "new-customer": "/hub/customers/new",
        "set-up": f"/hub/customers/{customer}/setup",
        "numbers": "/hub/numbers",
        "jobs": "/hub/jobs?state=failed",
        "settings": "/hub/settings",
        "countries": "/hub/countries",
    }


def look(browser, theme, width):
    keep, wrong = os.environ.get("ALTA_KEEP_PICTURES"), []
    with serving.demo() as hub, chromium.window(browser, hub.url, theme=theme, width=width, height=WIDTHS[width], bypass_csp=True) as page:
        page.goto("/signin")
        wrong += compared(page, f"sign-in-{theme}-{width}", keep)
        Flow(Person(page), "es").sign_in(hub.facts["adminEmail"], hub.facts["adminPassword"])
        settled(page)
        for name, way in screens(page, hub).items():
            page.goto(way)
            wrong += compared(page, f"{name}-{theme}-{width}", keep)
            if name == "set-up":
                page.get_by_role("button", name="Siguiente", exact=True).click()
                page.get_by_role("heading", name="Agregar usuarios", exact=True).wait_for()
                wrong += compared(page, f"sheet-{theme}-{width}", keep)
    assert not wrong, "\n".join(wrong)


def settled(page):
    """What the demo began is done: a job that runs is drawn otherwise a moment later."""
    deadline = time.monotonic() + 30
    while "data-row" in page.request.get("/hub/jobs?state=running").text() and time.monotonic() < deadline:
        page.wait_for_timeout(300)


def compared(page, name, keep):
    page.add_style_tag(content=STEADY)
    page.evaluate("() => document.fonts.ready.then(() => document.activeElement?.blur())")
    now = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    path = REFERENCE / f"{name}.png"
    if keep:
        REFERENCE.mkdir(exist_ok=True)
        half = now.resize((now.width // KEPT, now.height // KEPT), Image.Resampling.BOX)
        half.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        return []
    if not path.exists():
        return [f"{name}: no picture is kept of it"]
    share = apart(Image.open(path).convert("RGB"), now)
    if share > SHARE:
        chromium.EVIDENCE.mkdir(parents=True, exist_ok=True)
        now.save(chromium.EVIDENCE / f"{name}.png")
        return [f"{name}: {share:.1f} % looks otherwise than {path.name}; now: {chromium.EVIDENCE / path.name}"]
    return []


def apart(kept, now):
    """How many of a hundred blocks are off."""
    size = (now.width // BLOCK, now.height // BLOCK)
    one, other = (picture.resize(size, Image.Resampling.BOX) for picture in (kept, now))
    off = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > OFF else 0)
    return 100 * off.histogram()[255] / (size[0] * size[1])
