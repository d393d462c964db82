### Usuarios, ubicaciones, números y funciones de un cliente.

inside-overview = Resumen
inside-users = Usuarios
inside-locations = Ubicaciones
inside-numbers = Números
inside-roles = Funciones
inside-activity = Actividad

## Usuarios

users-add = Agregar usuarios
users-search = Nombre, correo, número o extensión
users-find = Buscar
users-state = Estado
users-line = Número y extensión
users-administers = Administra
users-none = Aquí aparecerán los usuarios de este cliente. Se crean con el asistente.
users-none-such = Nadie coincide.
users-change-package = Cambiar paquete
users-has = Lo que tiene
users-since = Alta
users-none-given = Ninguno
users-devices = Dispositivos
users-no-devices = Ningún teléfono registrado.
users-phone-add = Agregar teléfono
users-phone-name = Teléfono
users-phone-registered = Registrado
users-phone-end = Retirar acceso
users-phone-end-what = Retirar acceso: { $name }
users-phone-made = Teléfono agregado
users-phone-made-about = Con estos datos se registra cualquier teléfono o aplicación SIP de { $name }.
users-phone-password = Contraseña
users-phone-once = Se muestra una sola vez. No se guarda en ningún sitio: conviene copiarla ahora al teléfono.
users-phone-user = Nombre de usuario
users-phone-domain = Dominio
users-phone-address = Dirección de la línea
users-phone-server = Servidor
users-phone-stored = La contraseña está guardada
users-tone-try = Probar la línea
users-tone-untried = La línea aún no se ha probado.
users-tone-heard = La línea funciona: el { $when } un teléfono de prueba se registró, llamó y se oyó.
users-ids = Identificadores
users-id = ID de usuario
users-person-id = ID de persona
users-consent = Pendiente de que acepte el traslado
users-consent-how = Tiene una cuenta personal con esta dirección y debe aceptar que pase a la organización.
users-consent-again = Reenviar el correo de consentimiento
users-edit = Datos y línea
users-number-hint = Vacío: se queda solo con la extensión. El número anterior vuelve a la ubicación.
users-add-ons = Complementos
users-now = Actual
users-needs-line = Hace falta un número o una extensión
users-loses-number = Su número de teléfono
users-loses-extension = Su extensión
users-too-low = Por debajo del nivel de la organización: quien la administra no puede tenerlo.
users-administers-why = Administra la organización: su paquete no puede bajar de { $package }. Antes habría que dar la administración completa a otra persona.
users-line-for-calling = Línea, si el paquete incluye llamadas
users-remove = Eliminar usuario
users-goes = Se pierde lo siguiente:
users-goes-package = El paquete { $package }; su licencia queda libre
users-goes-number = El número { $number }: queda en reserva en su ubicación 90 días, y este cliente puede volver a asignarlo
users-goes-extension = La extensión { $extension }
users-goes-devices = { $count ->
        [one] Un teléfono registrado
       *[other] { $n } teléfonos registrados
    }
users-goes-role = La función { $role }
users-keeps-role = También se puede quitar solo el paquete y la línea: la persona y sus funciones se conservan.
users-release = Quitar solo paquete y línea
users-remove-named = Eliminar a { $name }

told-consent-sent = Correo de consentimiento enviado.
told-retrying = Se está intentando de nuevo.
told-user-saved = Cambios guardados.
told-package-changed = Paquete cambiado.
told-user-released = Paquete y línea quitados.
told-user-removed = Usuario eliminado.

## Ubicaciones

places-add = Agregar ubicación
places-new = Ubicación nueva
places-headquarters = Sede central
places-main = Número principal
places-free = Libres / números
places-no-pstn = Sin conexión PSTN
places-no-pstn-why = Sin ella no se pueden agregar números a la ubicación.
places-no-calls = Sin llamadas
places-no-provider = Ningún proveedor de PSTN presta servicio en este país.
places-no-main = Falta el número principal
places-no-main-why = Es el que ven quienes reciben llamadas de la ubicación.
places-set-pstn = Elegir la conexión PSTN
places-set-main = Elegir el número principal
places-save-pstn = Guardar la conexión
places-save-main = Guardar el número principal
places-silent = Las llamadas no están habilitadas en esta ubicación.
places-enable = Habilitar llamadas
places-calling = Llamadas
places-about = Datos
places-address = Dirección
places-language = Idioma de los anuncios
places-notes = Notas
places-id = ID de ubicación
places-caller = Nombre que se muestra al llamar
places-caller-customer = El del cliente
places-caller-hint = Vacío: no cambia. Sin ninguno se muestra el nombre del cliente.
places-digit = Dígito de salida
places-digit-hint = Una o dos cifras que se marcan antes de un número externo
places-enforce = Exigir el dígito de salida
places-prefix = Prefijo de enrutamiento
places-prefix-hint = Lo que marcan las demás ubicaciones antes de una extensión de esta
places-emergency = Identificador de ubicación de emergencia
places-emergency-hint = Lo que recibe el servicio de emergencias con cada llamada
places-edit = Nombre y dirección
places-remove = Eliminar ubicación
places-goes = { $name } dejará de existir.
places-goes-numbers = { $count ->
        [one] Su número queda en reserva 90 días.
       *[other] Sus { $n } números quedan en reserva 90 días.
    }
places-stays = Todavía no se puede eliminar
places-remove-named = Eliminar { $name }

told-location-added = Ubicación agregada.
told-location-saved = Ubicación guardada.
told-location-removed = Ubicación eliminada.

## Números

lines-search = Parte de un número, o de quién es
lines-assigned = Asignados
lines-free = Libres
lines-inactive = Inactivos
lines-extensions = Solo con extensión
lines-state-assigned = Asignado
lines-state-free = Libre
lines-state-active = Activo
lines-state-inactive = Inactivo
lines-whose = Asignado a
lines-toll-free = Gratuito
lines-none = Aquí aparecerán los números de este cliente.
lines-none-such = Ningún número coincide.
lines-choose = Selección
lines-choose-one = Seleccionar { $number }
lines-chosen = Con los seleccionados:
lines-activate = Activar
lines-deactivate = Desactivar
lines-move = Mover
lines-move-to = Mover a la ubicación
lines-remove = Quitar
lines-active = Activarlos
lines-pool-left = En la reserva: { $left }
lines-remove-title = { $count ->
        [one] Quitar un número
       *[other] Quitar { $n } números
    }
lines-remove-about = Dejan la ubicación y quedan en reserva 90 días; hasta entonces este cliente puede recuperarlos. El número principal solo se quita con los demás.
lines-remove-do = { $count ->
        [one] Quitar el número
       *[other] Quitar { $n } números
    }

told-numbers-added = Números agregados.
told-numbers-changed = Números actualizados.
told-numbers-removed = Números quitados.

## Funciones

roles-who = Persona
roles-nobody = Nadie administra este cliente todavía.
roles-another = Asignar funciones a otra persona
roles-search = Nombre o correo electrónico
roles-no-hub = Este cliente no tiene Control Hub
roles-no-hub-why = Su plantilla no lo incluye: no se pueden asignar funciones, solo quitarlas.
roles-restricted = El cliente está en modo de administración restringida: su administración completa no puede crear ni modificar usuarios.
roles-about-customer-full = Administra usuarios, ubicaciones, números y funciones del cliente.
roles-about-customer-read-only = Ve todo lo del cliente y no cambia nada.
roles-may = Qué puede hacer cada función
roles-right = Derecho
roles-yes = Puede
roles-no = No puede

users-forward = Desvío de llamadas
users-forward-none = Las llamadas no se desvían.
users-forward-change = Cambiar desvíos
users-forward-about = Se admite una extensión, un número del país o uno internacional con «+». Vacío: no se desvía.
users-forward-always = Siempre
users-forward-busy = Si está ocupada
users-forward-busy-hint = También mientras no se pueda molestar.
users-forward-silent = Si nadie contesta
users-forward-rings = Tonos antes de desviar
users-forward-after = tras { $rings } tonos
users-quiet = No molestar
users-quiet-hint = Los teléfonos no suenan: quien llama oye que la línea está ocupada.
