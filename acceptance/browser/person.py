"""Somebody at the hub who knows only what the task flow calls things: every control is found by its accessible name, with the mouse or with the
keyboard alone, and what they did is counted."""

MOST_TABS = 400


class Person:
    """`keyboard`: never touches the mouse, and sees where the focus is."""

    def __init__(self, page, keyboard=False):
        self.page, self.keyboard = page, keyboard
        self.typed = self.clicks = 0

    # --- finding ---

    def _control(self, name, *roles):
        """The control of that name, whichever of the roles it has. Exact: `Nombre` is not `Nombre de la empresa`."""
        found = self.page.get_by_role(roles[0], name=name, exact=True)
        for role in roles[1:]:
            found = found.or_(self.page.get_by_role(role, name=name, exact=True))
        return found.locator("visible=true").first

    def sees(self, text):
        self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def heading(self, text):
        self.page.get_by_role("heading", name=text, exact=True).first.wait_for()

    # --- doing ---

    def _focus(self, control):
        control.wait_for()
        handle = control.element_handle()
        for _ in range(MOST_TABS):
            if handle.evaluate("element => element === document.activeElement"):
                outlined = handle.evaluate(
                    "element => { const s = getComputedStyle(element); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; }"
                )
                assert outlined, f"nobody sees that {control} has the focus"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} tabs do not lead to {control}")

    def click(self, name):
        """A button, a link, a tab: what one presses."""
        control = self._control(name, "button", "link", "tab", "menuitem")
        self.clicks += 1
        if self.keyboard:
            self._focus(control)
            self.page.keyboard.press("Enter")
        else:
            control.click()
        self.page.wait_for_load_state()

    def type(self, name, text):
        control = self._control(name, "textbox", "combobox", "searchbox", "spinbutton")
        self.typed += 1
        if self.keyboard:
            self._focus(control)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            control.fill(text)

    def password(self, name, text):
        """Password fields have no role of their own."""
        control = self.page.get_by_label(name, exact=True)
        self.typed += 1
        if self.keyboard:
            self._focus(control)
            self.page.keyboard.type(text)
        else:
            control.fill(text)

    def choose(self, name, option):
        control = self._control(name, "combobox", "listbox")
        self.clicks += 1
        if not self.keyboard:
            control.select_option(label=option)
            return
        self._focus(control)
        self.page.keyboard.type(option)
        shown = control.evaluate("select => select.selectedOptions[0]?.label")
        assert shown == option, f"typing led to {shown!r}, not {option!r}"

    def pick(self, name):
        """One of several, or a box to tick."""
        control = self._control(name, "radio", "checkbox")
        self.clicks += 1
        if not self.keyboard:
            control.check()
            return
        if control.get_attribute("type") == "radio":
            self._pick_radio(control)
        else:
            self._focus(control)
            if not control.is_checked():
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
