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
users-devices = Teléfonos
users-no-devices = Todavía no tiene teléfono.
users-phone-add = Datos para otro teléfono
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
users-consent-again = Volver a pedir el consentimiento
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

told-consent-sent = Petición de consentimiento guardada en la bandeja de salida. Este hub aún no envía correos: hay que entregar el enlace, que se lee con GET /api/mails.
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

## Un teléfono para un usuario

users-link-make = Enlace para su teléfono
users-link-made = Enlace para un teléfono
users-link-about = Quien lo abre ve, una sola vez, los datos con los que un teléfono se registra en la línea de { $name }.
users-link-label = Enlace de un solo uso
users-link-once = Vale hasta el { $when } y sustituye al anterior. La contraseña no está en el enlace: se crea al abrirlo.
users-link-mailed = El mensaje para { $email } con este enlace queda en la bandeja de salida.
users-link-qr = Código QR del enlace
users-code-make = Código de activación
users-code-made = Código de activación
users-code-about = El teléfono o la aplicación que lo envía queda registrado en la línea de { $name }.
users-code-label = Código de dieciséis cifras
users-code-once = Se muestra una sola vez. Vale para un teléfono, hasta el { $when }.
users-code-where = El teléfono lo envía a
users-desk-add = Agregar teléfono de mesa
users-desk-about = El teléfono descarga su configuración de una dirección propia: no hay que escribir en él ninguna contraseña.
users-desk-mac = Dirección MAC
users-desk-mac-hint = Doce cifras hexadecimales, impresas bajo el teléfono: 80:5E:C0:12:34:56
users-desk-model = Modelo
users-desk-added = Teléfono de mesa agregado
users-desk-added-about = Con esta dirección, el teléfono se configura para { $name }.
users-desk-address = Dirección de configuración
users-desk-once = Se muestra una sola vez y sustituye a la anterior. Solo la conoce este teléfono.
users-desk-how = En el teléfono
users-desk-how-1 = Abrir la página web del teléfono: su dirección IP aparece al pulsar OK.
users-desk-how-2 = En «Settings», «Auto Provision», pegar la dirección en «Server URL».
users-desk-how-3 = Pulsar «Auto Provision Now». El teléfono se reinicia y aparece como registrado.
users-desk-renew = Dirección de configuración
users-desk-renew-what = Nueva dirección de configuración: { $name }
users-desk-fetched = Configurado el { $when }
users-desk-unfetched = Aún no ha descargado su configuración
users-hand-done = Volver al usuario

## La página de quien recibe un teléfono

phone-title = El teléfono de { $name }
phone-label = Aplicación o teléfono
phone-offer = { $extension ->
        [none] { $organization } ha preparado una línea de teléfono.
       *[other] { $organization } ha preparado una línea de teléfono con la extensión { $extension }.
    }
phone-offer-1 = Conviene tener a mano el teléfono o la aplicación con que se va a llamar.
phone-offer-2 = El botón crea los datos de un teléfono nuevo y los muestra una sola vez.
phone-offer-3 = Con ellos se registra el teléfono; esta página lo confirma.
phone-go = Mostrar los datos del teléfono
phone-until = El enlace vale una sola vez, hasta el { $when }.
phone-handed = { $extension ->
        [none] La línea de { $organization } está lista. Estos son los datos del teléfono.
       *[other] La línea de { $organization } está lista, con la extensión { $extension }. Estos son los datos del teléfono.
    }
phone-once = Se muestra una sola vez y no se guarda: conviene copiarla ahora al teléfono. Nadie más debe verla.
phone-user = Usuario
phone-auth = Usuario de autenticación
phone-server = Servidor (proxy de salida)
phone-transport-label = Transporte
phone-transport = UDP o TCP
phone-transport-secure = TLS, cifrado
phone-waiting = Esperando el registro
phone-waiting-about = Aquí aparece en cuanto el teléfono se registra.
phone-registered = El teléfono está registrado. Para oír la propia voz, basta con llamar al *43.
phone-registered-says = El teléfono está registrado
phone-check = Comprobar en otra pestaña si se ha registrado
phone-spent = Este enlace ya se ha usado: los datos del teléfono se mostraron una vez.
phone-spent-lost = Si los datos se perdieron, quien administra la organización puede enviar otro enlace.
phone-guide = Cómo registrar una aplicación
phone-guide-1 = Instalar una aplicación SIP (Linphone, Zoiper, Groundwire…) y agregar una cuenta SIP propia, sin asistente del fabricante.
phone-guide-2 = Copiar el usuario, el usuario de autenticación, la contraseña y el dominio.
phone-guide-3 = Como proxy de salida va el servidor, con su puerto y el transporte indicado.
phone-guide-4 = Guardar, y llamar al *43: es el eco, que devuelve la propia voz.
