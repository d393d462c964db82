### Configurar usuarios.
