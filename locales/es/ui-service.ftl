### Suscripciones, proveedores de PSTN, números y subsocios.
