"""Somebody at the hub who knows only what the task flow calls things: every control is found by its accessible name, with the mouse or with the
keyboard alone, and what they did is counted."""

import contextlib

MOST_TABS = 400
STANDS = "element => [element === document.activeElement, document.activeElement?.getAttribute('role') === 'grid']"
# A sheet has one stop; its cell shows where one stands. The link of a row shows it around the whole row.
OUTLINED = """element => {
    const here = document.getElementById(element.getAttribute("aria-activedescendant")) ?? element;
    return [getComputedStyle(here), getComputedStyle(here, "::after")].some((style) =>
        (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow.includes("inset"));
}"""


class Person:
    """`keyboard`: never touches the mouse, and sees where the focus is. `script`: whether their browser runs any."""

    def __init__(self, page, keyboard=False, script=True):
        self.page, self.keyboard, self.script = page, keyboard, script
        self.typed = self.clicks = 0
        self.group = None

    # --- finding ---

    @contextlib.contextmanager
    def within(self, name):
        """Only what belongs to the group of that name."""
        self.group = name
        yield
        self.group = None

    @property
    def scope(self):
        return self.page.get_by_role("group", name=self.group, exact=True) if self.group else self.page

    def control(self, name, *roles):
        """The control of that name, whichever of the roles it has. Exact: `Nombre` is not `Nombre de la empresa`."""
        found = self.scope.get_by_role(roles[0], name=name, exact=True)
        for role in roles[1:]:
            found = found.or_(self.scope.get_by_role(role, name=name, exact=True))
        return found.locator("visible=true").first

    def sees(self, text):
        self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def sees_link(self, name):
        self.control(name, "link").wait_for()

    def sees_gone(self, name):
        """The field of that name is not asked for any more."""
        self.control(name, "textbox").wait_for(state="hidden")

    def heading(self, text, within=None):
        self.page.get_by_role("heading", name=text, exact=True).locator("visible=true").first.wait_for(timeout=within)

    # --- doing ---

    def focus(self, control):
        """Tab after Tab, as often as it takes; out of a sheet as its hint says."""
        control.wait_for()
        element = control.element_handle()
        for _ in range(MOST_TABS):
            here, in_sheet = element.evaluate(STANDS)
            if here:
                assert element.evaluate(OUTLINED), f"nobody sees that {control} has the focus"
                return
            if in_sheet:
                self.page.keyboard.press("Escape")
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} tabs do not lead to {control}")

    def click(self, name):
        """A button, a link, a tab: what one presses."""
        self.clicks += 1
        self._press(self.control(name, "button", "link", "tab", "menuitem"))

    def open(self, name):
        """What unfolds."""
        self.clicks += 1
        self._press(self.page.locator("summary", has_text=name).locator("visible=true").first)

    def _press(self, control):
        if self.keyboard:
            self.focus(control)
            self.page.keyboard.press("Enter")
        else:
            control.click()

    def type(self, name, text):
        control = self.control(name, "textbox", "combobox", "searchbox", "spinbutton")
        self.typed += 1
        if self.keyboard:
            self.focus(control)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            control.fill(text)

    def password(self, name, text):
        """Password fields have no role of their own."""
        control = self.page.get_by_label(name, exact=True)
        self.typed += 1
        if self.keyboard:
            self.focus(control)
            self.page.keyboard.type(text)
        else:
            control.fill(text)

    def choose(self, name, option):
        control = self.control(name, "combobox", "listbox")
        shown = "select => select.selectedOptions[0]?.label"
        control.wait_for()
        if control.evaluate(shown) == option:
            return
        self.clicks += 1
        if not self.keyboard:
            control.select_option(label=option)
            return
        self.focus(control)
        self._write(option)
        assert control.evaluate(shown) == option, f"typing led to {control.evaluate(shown)!r}, not {option!r}"

    def _write(self, option):
        """Letters that a keyboard here has no key for are left out: what a driver inserts instead of pressing lands elsewhere."""
        plain = next((at for at, sign in enumerate(option) if not sign.isascii()), len(option))
        self.page.keyboard.type(option[:plain])

    def pick(self, name):
        """One of several, or a box to tick."""
        control = self.control(name, "radio", "checkbox")
        control.wait_for()
        if control.is_checked():
            return
        self.clicks += 1
        if not self.keyboard:
            control.check()
            return
        if control.get_attribute("type") == "radio":
            self._pick_radio(control)
        else:
            self.focus(control)
            self.page.keyboard.press("Space")
        assert control.is_checked(), f"{name} is not chosen"

    def _pick_radio(self, control):
        """The group has one stop; arrows move in it."""
        group = control.get_attribute("name")
        for _ in range(MOST_TABS):
            if self.page.evaluate("group => document.activeElement?.name === group", group):
                break
            self.page.keyboard.press("Tab")
        for _ in range(30):
            if control.is_checked() and control.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("ArrowDown")

    # --- the sheet ---

    def sheet(self, name):
        return self.page.get_by_role("grid", name=name, exact=True)

    def column(self, name, heading):
        """Which column has this heading; the star of what is needed is not read out."""
        heads = self.sheet(name).get_by_role("columnheader").all_inner_texts()
        return [head.rstrip(" *").strip().casefold() for head in heads].index(heading.casefold())

    def cell(self, name, row, heading):
        """The cell of a row as it is numbered at its left."""
        row = self.sheet(name).get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=str(row), exact=True))
        return row.get_by_role("gridcell").nth(self.column(name, heading) - 1)

    def stand_on(self, name, row, heading):
        if not self.keyboard:
            self.clicks += 1
            self.cell(name, row, heading).click()
            return
        self.focus(self.sheet(name))
        keys = self.page.keyboard
        keys.press("Control+Home")
        for _ in range(row - 1):
            keys.press("ArrowDown")
        for _ in range(self.column(name, heading) - 1):
            keys.press("ArrowRight")

    def fill_sheet(self, name, rows):
        """`rows`: number of the row, and what is written below which heading."""
        self.sheet(name).wait_for()
        for row, cells in rows:
            for heading, text in cells.items():
                self.stand_on(name, row, heading)
                self.typed += 1
                self.page.keyboard.type(text)
                self.page.keyboard.press("Enter")
                shown = self.cell(name, row, heading).inner_text().strip()
                assert shown == text, f"{heading} in row {row} shows {shown!r} instead of {text!r}"
