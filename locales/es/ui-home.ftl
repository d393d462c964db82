### Inicio, búsqueda, ayuda y atajos.

home-morning = Buenos días, { $name }
home-afternoon = Buenas tardes, { $name }
home-evening = Buenas noches, { $name }
home-facts = { $attention ->
        [0] Ningún cliente requiere atención
        [one] Un cliente requiere atención
       *[other] { $attention } clientes requieren atención
    }{ $running ->
        [0] .
        [one] {" "}y hay una tarea en curso.
       *[other] {" "}y hay { $running } tareas en curso.
    }
home-tile-customers = Clientes
home-tile-users = Usuarios
home-tile-well = Aprovisionados sin error
home-tile-unset = Sin configurar
home-this-month = { $count } más este mes
home-users-all = con un paquete asignado
home-last-days = últimos 14 días
home-unset-what = aún sin usuarios
home-growth = Clientes en 12 meses
home-growth-said = De { $first } a { $last } clientes en doce meses
home-month = Mes
home-attention = Requieren atención
home-attention-none = Nada pendiente.
home-look = Ver
home-review = Revisar
home-by-package = Usuarios por paquete
home-by-package-none = Todavía no hay usuarios.
home-days = Altas por día
home-days-said = En catorce días, { $well } altas correctas y { $badly } con error
home-day = Día
home-well = Correctas
home-badly = Con error
home-start = Puesta en marcha
home-start-template = Crear una plantilla
home-start-given = «{ $name }», creada con la organización
home-start-own = Crear otra plantilla
home-start-customer = Crear el primer cliente
home-start-users = Configurar sus usuarios
home-start-tone = Oír el tono de marcado
home-start-done = Hecho
