### Clientes: lista, panel, ficha y asistente de alta.
