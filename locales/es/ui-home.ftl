### Inicio, búsqueda, ayuda y atajos.
