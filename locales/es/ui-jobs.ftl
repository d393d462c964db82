### Tareas.
