"""The task flow, word for word: a template, a customer, its users. Whoever holds the procedure finds every screen, button and field by the name
that the procedure gives it."""

from words import WORDS


class Flow:
    """One run of the procedure by one person in one language. `tag` keeps what it makes apart from other runs."""

    def __init__(self, person, language, tag):
        self.person, self.w, self.tag, self.language = person, WORDS[language], tag, language
        self.company = f"Panadería Lozano {tag}"
        self.template = f"Hostelería {tag}"
        self.admin = f"ana.{tag}@panaderialozano.example"

    def sign_in(self, email, password):
        p, w = self.person, self.w
        p.page.goto("/signin")
        p.type(w["email to sign in"], email)
        p.password(w["password"], password)
        p.click(w["sign in"])

    def make_template(self):
        """Configurar una plantilla de incorporación, steps 1 to 14. Gives the Provisioning ID that was copied."""
        p, w = self.person, self.w
        p.click(w["customers"])  # 1
        p.heading(w["customers"])
        p.click(w["templates"])  # 2
        p.heading(w["templates"])
        p.click(w["create template"])  # 3
        p.pick(w["wholesale"])  # 4
        p.click(w["next"])
        p.heading(w["primary"])  # 5
        p.type(w["template name"], self.template)
        p.choose(w["subscription"], self.subscription())  # 6
        p.click(w["next"])  # 7
        p.heading(w["auth"])  # 8
        p.pick(w["auth webex"])
        p.click(w["next"])  # 9
        p.heading(w["calling"])  # 10
        p.click(w["next"])
        p.sees(w["common"])  # 11
        p.sees(w["call settings"])
        p.click(w["next"])  # 12
        p.sees(w["review template"])  # 13
        p.click(w["submit"])
        p.heading(w["templates"])
        p.click(self.template)  # 14
        return p.page.get_by_label(w["provisioning id"], exact=True).first.input_value()

    def subscription(self):
        """Whichever the menu offers first."""
        options = self.person.page.get_by_role("combobox", name=self.w["subscription"], exact=True).locator("option")
        labels = [option.inner_text() for option in options.all() if option.get_attribute("value")]
        assert labels, "the menu offers no subscription"
        return labels[0]

    def make_customer(self):
        """Crear cliente a través de Partner Hub, steps 2 to 10."""
        p, w = self.person, self.w
        p.click(w["customers"])  # 2
        p.heading(w["customers"])
        p.click(w["create customer"])  # 3
        p.heading(w["customer info"])  # 4
        p.type(w["company"], self.company)
        p.type(w["admin email"], self.admin)
        p.choose(w["template"], self.template)
        p.click(w["next"])  # 5
        p.heading(w["packages"])  # 6
        p.pick("Webex Calling")
        p.click(w["next"])
        p.heading(w["hq"])  # 7
        p.type(w["address"], "Calle Mayor 1")
        p.type(w["city"], "Madrid")
        p.choose(w["state"], "Madrid")
        p.type(w["zip"], "28013")
        p.pick(w["verify"])  # 8
        p.click(w["next"])  # 9
        p.sees(w["customer summary"])  # 10
        p.click(w["create customer"])

    def set_up(self, users):
        """Configurar cliente, steps 2 to 11. `users`: first name, last name, e-mail."""
        p, w = self.person, self.w
        p.click(w["customers"])  # 2
        p.click(self.company)
        p.click(w["set up"])  # 3
        p.heading(w["locations"])  # 4
        p.click(w["next"])  # 5
        p.heading(w["add users"])  # 6
        self.fill_users(users)
        p.click(w["next"])  # 7
        p.heading(w["numbers"])  # 8
        p.click(w["next"])  # 9
        p.heading(w["review"])  # 10
        p.click(w["create users"])  # 11

    def fill_users(self, users):
        raise NotImplementedError
