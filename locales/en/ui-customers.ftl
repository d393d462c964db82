### Customers: list, panel, page and the wizard that creates one.
