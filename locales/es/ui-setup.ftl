### Configurar los usuarios de un cliente: ubicaciones, usuarios, números de teléfono, revisión y la tarea que los crea.

setup-title = Configurar usuarios
setup-saved = Borrador guardado: { $at }
setup-locations = Agregar y confirmar ubicaciones
setup-locations-about = La sede central ya está. Las sucursales se agregan aquí.
setup-users = Agregar usuarios
setup-users-about = Una fila por persona: a mano o pegadas desde una hoja de cálculo.
setup-numbers = Números de teléfono
setup-numbers-about = Para quienes tienen un paquete de llamadas. Lo que ya aparece es una propuesta.
setup-review = Revisión
setup-review-about = Nada se crea hasta que se confirme.
setup-create = Crear usuarios

## Ubicaciones

setup-headquarters-confirmed = Sede central confirmada
setup-location-add = Agregar ubicación
setup-location-save = Agregar esta ubicación
setup-location-remove = Quitar { $name }
setup-location-name = Nombre de la ubicación
setup-country = País o región
setup-address1 = Dirección, línea 1
setup-address2 = Dirección, línea 2
setup-city = Ciudad
setup-state = Estado o provincia
setup-state-hint = Donde el país los tenga; en España, Estados Unidos y Canadá lo dice el código postal.
setup-zip = Código postal
setup-timezone = Zona horaria
setup-timezone-country = La habitual del país
setup-pstn = Proveedor de PSTN
setup-pstn-country = El previsto para el país
setup-pstn-of = Proveedor de PSTN de { $name }
setup-pstn-none = Sin conexión PSTN todavía
setup-pstn-later = Decidir más tarde
setup-pstn-why = Hay varios proveedores posibles: la conexión hace falta para agregar números a la ubicación.
setup-pstn-missing = Esta ubicación aún no tiene conexión PSTN
setup-pstn-missing-how = Se elige en el paso de ubicaciones; sin ella solo se pueden tomar números de la reserva al crear los usuarios.

## Usuarios

setup-first = Nombre
setup-last = Apellido
setup-email = Correo electrónico
setup-package = Paquete
setup-location = Ubicación
setup-number = Número de teléfono
setup-extension = Extensión
setup-check = Comprobación
setup-user = Usuario
setup-rows = Usuarios que se van a crear
setup-row-number = Fila
setup-row = Fila { $row }
setup-row-remove = Quitar la fila { $row }
setup-choose = Elegir
setup-more = Agregar 10 filas
setup-ready = Lista
setup-administers = Administra
setup-no-first = Falta el nombre
setup-no-last = Falta el apellido
setup-to-fix = Corregir
setup-nearest = La más parecida: { $what }.
setup-fix = Usar { $what }
setup-administrator = { $email } administra la organización: su paquete es { $package }, el del nivel de la organización, y no se puede bajar después.
setup-wrong-rows = { $count ->
        [one] Falta una fila por corregir
       *[other] Faltan { $n } filas por corregir
    }
setup-wrong-required = Falta: { $what }.
setup-wrong-email = La dirección no está completa.
setup-wrong-email-repeated = La misma dirección que en la fila { $row }.
setup-wrong-email-in-use = Esta dirección ya pertenece a otra persona.
setup-wrong-package = «{ $typed }» no está entre los paquetes del cliente.
setup-wrong-location = «{ $typed }» no es una ubicación de este cliente.
setup-wrong-phone = Falta el prefijo internacional; por ejemplo, +34 963 10 44 12.
setup-wrong-line = Hace falta un número, una extensión o ambos.
setup-paste = Pegar de una hoja de cálculo
setup-paste-block = Filas copiadas
setup-paste-hint = Con o sin fila de encabezados: nombre, apellido, correo electrónico, paquete, ubicación, número, extensión. Sirve también el contenido de un archivo CSV.
setup-paste-go = Agregar a la lista
setup-pasted = { $count ->
        [one] Se agregó una fila.
       *[other] Se agregaron { $n } filas.
    }
setup-restored = { $count ->
        [one] Un número había perdido el signo +; se ha restaurado.
       *[other] { $n } números habían perdido el signo +; se ha restaurado.
    }

## Lo que dice la hoja

setup-sheet-label = Usuarios que se van a crear
setup-sheet-row = Fila
setup-sheet-checking = Comprobando
setup-sheet-required = Falta este dato
setup-sheet-email = La dirección no está completa
setup-sheet-repeated = Igual que en la fila #
setup-sheet-package = No está entre los paquetes del cliente
setup-sheet-location = No es una ubicación de este cliente
setup-sheet-limit = Se supera el límite del paquete
setup-sheet-count = Filas: # · listas: # · por corregir: #
setup-sheet-keys = Intro edita · Tab avanza · Ctrl D copia la celda de arriba · Ctrl Z deshace · Ctrl Supr quita la fila · Esc y Tab salen de la hoja
setup-sheet-only = Solo con errores
setup-sheet-first = Ir al primer error
setup-sheet-undo = Deshacer
setup-sheet-redo = Rehacer
setup-sheet-pasted = Filas pegadas: #

## Números

setup-nobody-calls = Ningún usuario de la lista tiene un paquete de llamadas: no hace falta ningún número.
setup-stock-users = { $count ->
        [one] Un usuario con llamadas
       *[other] { $n } usuarios con llamadas
    }
setup-stock-free = { $count ->
        [0] ningún número libre aquí
        [one] un número libre aquí
       *[other] { $n } números libres aquí
    }
setup-stock-pool = { $count } en la reserva de { $country }
setup-stock-without = Sin número: { $count }
setup-numbers-add = Agregar números
setup-numbers-add-to = Guardar en esta ubicación: { $name }
setup-numbers-add-go = Guardar en esta ubicación
setup-numbers-pool = Cuántos tomar de la reserva
setup-numbers-list = Lista o intervalo
setup-numbers-list-hint = Uno por línea o de un número a otro; por ejemplo, +34 963 10 44 00 - +34 963 10 44 49
setup-numbers-main = El primero será el número principal de la ubicación y no se asigna a nadie.
setup-assign = Asignar en orden
setup-clear = Dejar sin número
setup-extend-from = Extensiones desde…
setup-extend = Numerar las extensiones

## Revisión

setup-checked = Comprobaciones superadas
setup-correct = Volver para corregirlo
setup-worth = Conviene revisarlo
setup-unnamed = { $count ->
        [one] A un usuario le falta el nombre o el apellido.
       *[other] A { $n } usuarios les falta el nombre o el apellido.
    }
setup-numberless = { $count ->
        [one] Un usuario con llamadas solo tendrá extensión.
       *[other] { $n } usuarios con llamadas solo tendrán extensión.
    }
setup-total = { $count ->
        [one] Un usuario
       *[other] { $n } usuarios
    }
setup-totals = Usuarios por ubicación y paquete
setup-with-number = Con número
setup-mails = Los correos de bienvenida quedan en la bandeja de salida: este hub aún no envía correos.
setup-no-mails = No se escribe ningún correo a los usuarios.
setup-and-more = Y { $n } más.
setup-as-api-how = Una petición por usuario; esta es la del primero.

## La tarea

setup-job-running = Creando usuarios
setup-job-done = Usuarios creados
setup-job-failed = Quedan usuarios por corregir
setup-job-label = Usuarios creados
setup-job-says = { $done } de { $all } creados, { $refused } con errores
setup-job-outside = Preparando sus servicios: { $done } de { $all } pasos.
setup-job-well = Todos los usuarios están creados.
setup-job-leave = Se puede salir de esta página: la tarea sigue y aparece en Tareas.
setup-job-failures = { $count ->
        [one] No se pudo crear uno
       *[other] No se pudieron crear { $n }
    }
setup-job-corrections = Usuarios por corregir
setup-assign-roles = Asignar funciones
setup-see-users = Ver usuarios
setup-fix-retry = Corregir y reintentar
setup-retry = Reintentar fallidos
