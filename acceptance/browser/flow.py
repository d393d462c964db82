"""The task flow, word for word: a template, a customer, its users, their roles. Whoever holds the procedure finds every screen, button and field
by the name that the procedure gives it. The numbers are the steps of the procedure."""

from words import WORDS

ADMIN = "marisol@operadora.example"
PASSWORD = "una frase larga y propia"
CALLING, MEETINGS = "Webex Calling", "Webex Meetings"
NUMBERS = ("+34 963 10 44 12", "+34 963 10 44 13", "+34 963 10 44 14")


class Flow:
    """One run of the procedure by one person in one language. `tag` keeps what it makes apart from other runs."""

    def __init__(self, person, language, tag=""):
        self.person, self.w, self.language = person, WORDS[language], language
        end = f" {tag}" if tag else ""
        self.company, self.template, self.branch = f"Panadería Lozano{end}", f"Hostelería{end}", "Obrador de Sagunto"
        self.admin = f"ana{tag}@panaderialozano.example"
        self.provisioning_id = None
        # First name, last name, e-mail, package, whether at the branch. The first one is the administrator, whom the grid already holds.
        self.users = [
            ("Ana", "Lozano", self.admin, None, False),
            ("Marta", "Serrano", f"marta{tag}@panaderialozano.example", CALLING, False),
            ("Iker", "Zabala", f"iker{tag}@panaderialozano.example", CALLING, True),
            ("Nora", "Peña", f"nora{tag}@panaderialozano.example", MEETINGS, False),
        ]

    # --- before the procedure ---

    def found(self, link):
        """The first run, from the link on the server's console; it signs in whoever does it."""
        p, w = self.person, self.w
        p.page.goto(link)
        p.heading(w["welcome"])
        p.type(w["organization"], "Operadora del Turia")
        p.choose(w["country"], "España" if self.language == "es" else "Spain")
        p.type(w["first"], "Marisol")
        p.type(w["last"], "Vidal")
        p.type(w["founder"], ADMIN)
        p.password(w["password"], PASSWORD)
        p.password(w["again"], PASSWORD)
        p.click(w["found"])
        p.sees_link(w["customers"])

    def sign_in(self, email=ADMIN, password=PASSWORD):
        p, w = self.person, self.w
        p.page.goto("/signin")
        p.type(w["email to sign in"], email)
        p.password(w["password"], password)
        p.click(w["sign in"])
        p.page.wait_for_url("**/hub**")

    # --- Configurar una plantilla de incorporación ---

    def make_template(self):
        self.template_to_review()
        p, w = self.person, self.w
        p.click(w["edit"])  # 13: Editar, whichever section comes first
        p.click(w["back to review"])
        p.heading(w["review template"])
        p.click(w["submit"])
        p.heading(w["templates"])
        p.click(self.template)  # 14
        field = p.page.get_by_label(w["provisioning id"], exact=True).locator("visible=true").first
        self.provisioning_id = field.input_value()
        assert self.provisioning_id, "the page of the template shows no Provisioning ID"
        if p.script:
            p.click(w["copy"])
            p.page.wait_for_function("id => navigator.clipboard.readText().then(text => text === id)", arg=self.provisioning_id)

    def template_to_review(self):
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
        p.heading(w["review template"])  # 13

    def subscription(self):
        """Whichever the menu offers first."""
        options = self.person.page.get_by_role("combobox", name=self.w["subscription"], exact=True).locator("option")
        options.first.wait_for(state="attached")
        labels = [option.inner_text() for option in options.all() if option.get_attribute("value")]
        assert labels, "the menu offers no subscription"
        return labels[0]

    # --- Crear cliente a través de Partner Hub ---

    def make_customer(self):
        self.customer_to_review()
        p, w = self.person, self.w
        p.click(w["create customer"])
        p.heading(w["created"])

    def customer_to_review(self):
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
        p.pick(CALLING)
        p.pick(MEETINGS)
        p.click(w["next"])
        p.heading(w["hq"])  # 7
        p.type(w["address"], "Calle de Colón 14")
        p.type(w["city"], "Valencia")
        p.type(w["zip"], "46004")
        p.pick(w["verify"])  # 8
        p.click(w["next"])  # 9
        p.heading(w["customer summary"])  # 10
        p.sees(self.company)

    # --- Configurar cliente ---

    def set_up(self):
        self.set_up_to_users()
        p, w = self.person, self.w
        self.fill_users()
        p.click(w["next"])  # 7
        p.heading(w["numbers"])  # 8
        with p.within(self.hq()):
            p.type(w["number list"], "\n".join(NUMBERS))
            p.click(w["add numbers to"].format(self.hq()))
            p.sees_gone(w["number list"])
        p.click(w["next"])  # 9
        p.heading(w["review"])  # 10
        for first, last, *_ in self.users:
            p.sees(f"{first} {last}")
        p.click(w["create users"])  # 11
        p.heading(w["users created"], within=60_000)

    def set_up_to_users(self):
        p, w = self.person, self.w
        p.click(w["customers"])  # 2
        p.heading(w["customers"])
        p.click(self.company)
        p.click(w["set up"])  # 3
        p.heading(w["locations"])  # 4
        p.sees(w["confirmed"])
        p.open(w["add location"])
        p.type(w["location name"], self.branch)
        p.type(w["address"], "Camino Real 3")
        p.type(w["city"], "Sagunto")
        p.type(w["zip"], "46500")
        p.click(w["save location"])
        p.heading(self.branch)
        p.click(w["next"])  # 5
        p.heading(w["add users"])  # 6

    def hq(self):
        return "Sede central" if self.language == "es" else "Headquarters"

    def fill_users(self):
        """Nombre, Apellido, Correo electrónico, Paquete y Ubicación: in the sheet, or in the plain table where there is no script."""
        p, w = self.person, self.w
        rows = []
        for at, (first, last, email, package, at_branch) in enumerate(self.users, 1):
            cells = {w["first"]: first, w["last"]: last}
            if package:
                cells |= {w["email"]: email, w["package"]: package}
            if at_branch:
                cells[w["location"]] = self.branch
            rows.append((at, cells))
        if p.script:
            p.fill_sheet(w["grid"], rows)
        else:
            for at, cells in rows:
                for name, text in cells.items():
                    named = f"{name} {at}"
                    p.choose(named, text) if name in (w["package"], w["location"]) else p.type(named, text)

    # --- Asignar funciones ---

    def assign_roles(self):
        p, w = self.person, self.w
        p.click(w["assign roles"])
        p.sees("Ana Lozano")
        p.type(w["find person"], "Marta")
        p.click(w["find"])
        p.click("Marta Serrano")
        p.pick(w["read-only"])
        p.click(w["save"])
        p.sees("Marta Serrano")
