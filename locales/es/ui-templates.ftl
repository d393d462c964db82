### Plantillas de incorporación.
