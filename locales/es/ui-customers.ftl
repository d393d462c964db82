### Clientes: lista, panel, ficha y asistente de alta.

## Asistente de alta

customers-info = Información del cliente
customers-info-about = Quién es el cliente, quién lo administra y con qué plantilla se crea.
customers-packages = Paquetes
customers-packages-about = Lo que el cliente podrá asignar a sus usuarios. Se puede cambiar después.
customers-hq = Ubicación de la sede central
customers-hq-about = La dirección sirve para la factura y para las llamadas de emergencia.
customers-review = Revisión
customers-review-about = Se creará exactamente lo que se ve aquí.
customers-summary = Resumen del cliente
customers-step-title = { $title }, paso { $at } de { $of }
customers-so-far = Hasta ahora
customers-saved-at = Borrador guardado: { $time }
customers-choose = Elegir…
customers-template-first = Un cliente se crea con una plantilla de incorporación, y todavía no hay ninguna.
customers-for-sub-partner = Se crea para el subsocio { $name }.

customers-name = Nombre de la empresa
customers-email = Correo electrónico del administrador
customers-email-hint = Tendrá la administración completa del cliente.
customers-template = Plantilla
customers-template-hint = Decide la suscripción, el inicio de sesión y los ajustes comunes.
customers-external-id = ID externo
customers-external-id-hint = El nombre del cliente en los sistemas propios.
customers-language = Idioma del correo
customers-language-hint = El de la plantilla, salvo que se indique otro.
customers-sub-partner = Subsocio

customers-for-people = Para personas
customers-for-places = Para espacios comunes
customers-add-ons = Complementos
customers-needs = Necesita además uno de estos: { $packages }.
customers-limit-of = Límite de { $package }
customers-level-note = La administración recibe un paquete del nivel de la organización, que es el del paquete más alto elegido aquí; no se puede bajar después.
customers-up-to = { $seats ->
        [one] Hasta un usuario
       *[other] Hasta { $seats } usuarios
    }
customers-no-limit = Sin límite

customers-hq-default = Sede central
customers-hq-name = Nombre de la ubicación
customers-country = País o región
customers-country-again = Mostrar los datos de este país
customers-line1 = Dirección, línea 1
customers-line2 = Dirección, línea 2
customers-city = Ciudad
customers-postal-code = Código postal
customers-state = Estado o provincia
customers-by-postal-code = Según el código postal
customers-timezone = Zona horaria
customers-announcements = Idioma de los anuncios
customers-derived = Se deduce del país.
customers-emergency = Identificador de ubicación de emergencia
customers-emergency-hint = Solo donde los servicios de emergencia lo asignan.
customers-verify = Verifico que este cliente se encuentra en una ubicación compatible con { $product }
customers-served = { $country } está entre los países con servicio.
customers-countries = Países compatibles
customers-address = Dirección

customers-checked = Comprobaciones superadas: nada impide crear el cliente.
customers-repeat = Este pedido ya se aceptó antes; no se creará otro cliente.
customers-repeat-look = Ver el cliente
customers-will = Qué va a pasar
customers-will-review = El cliente espera a que alguien lo apruebe; después sigue lo demás.
customers-will-organization = Se crea la organización «{ $name }».
customers-will-packages = { $count ->
        [one] Se asigna un paquete.
       *[other] Se asignan { $count } paquetes.
    }
customers-will-headquarters = Se agrega la ubicación «{ $name }».
customers-will-pstn = Sus llamadas externas pasan por { $provider }.
customers-will-mail = { $email } recibe la administración completa. El correo de bienvenida queda en la bandeja de salida: este hub aún no envía correos.
customers-will-not-mail = { $email } recibe la administración completa, sin correo de bienvenida: la plantilla no lo pide.

## Entrega

customers-created = Cliente creado
customers-progress = Aprovisionamiento
customers-in-review = El cliente está en revisión. El aprovisionamiento empieza cuando alguien lo aprueba.
customers-hand-over = Datos de entrega
customers-hand-over-about = Lo que conviene comunicar al cliente y guardar en los sistemas propios.
customers-copy-all = Copiar todo
customers-org-id = ID de organización
customers-set-up = Configurar cliente
customers-look = Ver cliente
customers-another = Crear otro

## Lista

customers-view-all = Todos
customers-view-attention = Requieren atención
customers-view-running = En curso
customers-view-unset = Sin configurar
customers-view-near = Cerca del límite
customers-search = Buscar clientes
customers-search-what = Nombre, correo, número o ID
customers-by-status = Estado
customers-by-template = Plantilla
customers-by-package = Paquete
customers-by-country = País
customers-apply = Filtrar
customers-export = Exportar CSV
customers-file = clientes
customers-customer = Cliente
customers-status = Estado
customers-users = Usuarios
customers-users-of = Usuarios de { $name }
customers-since = Alta
customers-select = Seleccionar { $name }
customers-select-all = Seleccionar todo
customers-chosen = Clientes seleccionados:
customers-export-chosen = Exportar
customers-remove-chosen = Eliminar
customers-none-yet = Todavía no hay clientes. Primero hace falta una plantilla; después, el primer cliente.
customers-none-such = Ningún cliente coincide.
customers-none-in-view = Ningún cliente está así ahora.
customers-drafts = Borradores
customers-draft-nameless = Cliente sin nombre
customers-customer-id = ID de cliente
customers-limit = Límite

customers-short-webex_calling = Calling
customers-short-webex_calling_standard = Calling Standard
customers-short-webex_suite = Suite
customers-short-webex_voice = Voice
customers-short-webex_meetings = Meetings
customers-short-cx_essentials = Customer Assist
customers-short-common_area_calling = Área común
customers-short-attendant_console = Attendant
customers-short-cisco_calling_plan = Plan de llamadas
customers-short-cx_premium_agent = Agente premium
customers-short-cx_standard_agent = Agente estándar
customers-short-cx_voice_ports = Puertos de voz
customers-short-cx_ai_assistant = Asistente de IA
customers-short-webex_ai_agent = Agente de IA

## Panel y ficha

customers-panel-of = Datos de { $name }
customers-previous = Cliente anterior
customers-following = Cliente siguiente
customers-close-panel = Cerrar el panel
customers-open-page = Ver ficha
customers-add-users = Agregar usuarios
customers-parts = Apartados del cliente
customers-tab-overview = Resumen
customers-tab-locations = Ubicaciones

customers-refused = { $count ->
        [one] Un paso no se ha podido completar
       *[other] { $count } pasos no se han podido completar
    }
customers-refused-more = { $count ->
        [one] Y uno más.
       *[other] Y { $count } más.
    }
customers-retry-what = Solo se repite lo que falló.
customers-fix = Corregir
customers-consents = { $count ->
        [one] Un usuario tiene una cuenta personal y debe aceptar el traslado.
       *[other] { $count } usuarios tienen una cuenta personal y deben aceptar el traslado.
    }
customers-review-waits = Este cliente espera una revisión
customers-review-what = Al aprobarlo empieza el aprovisionamiento; al rechazarlo no se crea nada.
customers-approve = Aprobar
customers-decline = Rechazar
customers-leaves-on = Se eliminará el { $date }
customers-leaves-what = Hasta entonces sigue en servicio y se puede conservar.
customers-leaves-now = El cliente se está eliminando.
customers-keep = Conservar cliente
customers-see-job = Ver la tarea

customers-recorded-what = «Solo registrado»: se puede contratar y queda anotado, pero todavía no lo presta ningún sistema conectado a este concentrador.
customers-start = Puesta en marcha
customers-start-organization = Organización creada
customers-start-headquarters = Sede central verificada
customers-start-packages = Paquetes asignados
customers-start-users = Usuarios creados
customers-start-tone = Tono de marcado comprobado
customers-start-tone-some = Tono de marcado comprobado en { $proven } de { $lines } líneas
customers-change-limits = Cambiar límites
customers-in-use = { $count } en uso
customers-details = Datos
customers-edit-details = Editar los datos
customers-administration = Correo de administración
customers-version = versión { $version }
customers-provisioning-id = ID de aprovisionamiento
customers-authentication = Inicio de sesión
customers-auth-webex = Autenticación de Webex
customers-auth-partner-saml = Autenticación del socio, SAML
customers-auth-partner-oidc = Autenticación del socio, OpenID Connect
customers-subscription = Suscripción
customers-data-region = Región de los datos
customers-restricted = Cambios de usuarios
customers-restricted-yes = Reservados al proveedor de servicios
customers-administrators = Administración del cliente
customers-administrators-none = Nadie administra este cliente.
customers-assign-roles = Asignar funciones
customers-activity = Actividad
customers-api-wire = El cliente, como lo ven los programas mayoristas
customers-api-own = El cliente con su plantilla, su suscripción y lo que se entrega de verdad
customers-rename-hint = También cambia el nombre de la organización.
customers-change-note = Se guarda la lista entera. Un paquete en uso no se puede quitar, y un límite vacío deja el que hubiera.


## Eliminación

customers-remove = Eliminar
customers-remove-title = Eliminar { $name }
customers-remove-several = Eliminar { $count } clientes
customers-remove-about = Esto es todo lo que se elimina. Después no hay vuelta atrás.
customers-remove-word = eliminar { $count }
customers-remove-do = { $count ->
        [one] Eliminar cliente
       *[other] Eliminar { $count } clientes
    }
customers-goes-alone = No tiene nada por debajo.
customers-goes-users = { $count ->
        [one] Un usuario
       *[other] { $count } usuarios
    }
customers-goes-devices = { $count ->
        [one] Un teléfono
       *[other] { $count } teléfonos
    }
customers-goes-numbers = { $count ->
        [one] Un número
       *[other] { $count } números
    }
customers-goes-locations = { $count ->
        [one] Una ubicación
       *[other] { $count } ubicaciones
    }
customers-goes-packages = { $count ->
        [one] Un paquete
       *[other] { $count } paquetes
    }
customers-goes-administrators = { $count ->
        [one] Una cuenta de administración
       *[other] { $count } cuentas de administración
    }
customers-goes-jobs = { $count ->
        [one] Una tarea pendiente
       *[other] { $count } tareas pendientes
    }
customers-goes-more = y { $count } más
customers-grace = Días de margen
customers-grace-hint = De 0 a { $most }. Hasta ese día el cliente sigue en servicio y se puede conservar.
customers-type-name = Para confirmar, escribir: { $name }
customers-type-hint = Da igual escribirlo en mayúsculas o minúsculas.

told-customer-retried = Se ha vuelto a pedir lo que falló.
told-customer-approved = Cliente aprobado. El aprovisionamiento ya ha empezado.
told-customer-declined = Cliente rechazado.
told-customer-changed = Cambios guardados.
told-customer-leaves = Eliminación solicitada.
told-customers-leave = Eliminación solicitada para los clientes elegidos.
told-customer-stays = El cliente se conserva.

telephony = Telefonía
telephony-lines = Líneas
telephony-no-lines = Aún no hay líneas: aparecen al agregar usuarios con un paquete de llamadas y una extensión o un número.
telephony-proven = Líneas en las que se ha oído el tono: { $heard } de { $all }.
telephony-try = Probar todas las líneas
telephony-line = Línea
telephony-calls-as = llama con { $number }
telephony-now = Ahora
telephony-proof = Última prueba
telephony-registered = { $count ->
    [one] Un teléfono registrado
   *[other] { $count } teléfonos registrados
 }
telephony-not-registered = Sin registrar
telephony-no-phone = Sin teléfono
telephony-being-tried = { $count ->
    [one] Se está probando una línea nueva.
   *[other] Se están probando { $count } líneas nuevas.
}
telephony-untried = Sin probar
telephony-heard = Da tono
telephony-calls = Llamadas
telephony-calls-of = Llamadas de { $name }
telephony-all-calls = Ver todas
telephony-no-calls = Aún no hay llamadas.
telephony-when = Inicio
telephony-from = De
telephony-to = A
telephony-kind = Tipo
telephony-lasted = Duración
telephony-kind-internal = Interna
telephony-kind-on-net = Entre clientes
telephony-kind-pstn-out = Saliente
telephony-kind-pstn-in = Entrante
telephony-kind-emergency = Emergencia
telephony-kind-echo = Prueba de eco
telephony-kind-unknown = Sin clasificar
telephony-busy = Ocupado
telephony-nobody-there = Sin destino
telephony-not-allowed = No permitida
telephony-hung-up = Colgó antes
telephony-unanswered = Sin respuesta

groups = Grupos de salto
groups-none = Aún no hay grupos de salto: con uno suenan varias personas en una sola extensión o un solo número.
groups-add = Crear grupo de salto
groups-group = Grupo
groups-edit-named = Editar «{ $name }»
groups-off = Desactivado
groups-nobody = Sin miembros
groups-ends = Nadie contesta
groups-name = Nombre
groups-location = Ubicación
groups-extension = Extensión
groups-number = Número
groups-number-none = Sin número
groups-number-hint = Hace falta una extensión, un número o ambos. El número es de la misma ubicación y está libre.
groups-policy = Cómo suenan
groups-simultaneous = Todos a la vez
groups-regular = De uno en uno, por orden
groups-rings = Tonos
groups-rings-hint = Los que suenan todos, o cada uno, antes de que la llamada siga. Un tono son unos cinco segundos.
groups-members = Miembros
groups-members-about = Suenan en este orden. Quien tiene activado «No molestar» se salta.
groups-member = Miembro { $place }
groups-member-none = Nadie
groups-no-answer = Si nadie contesta
groups-destination-hint = Una extensión, un número del país o uno internacional con «+». Vacío: quien llama oye que nadie contesta.
groups-follows = Seguir el horario de la ubicación
groups-follows-hint = Fuera de él, el grupo no suena.
groups-closed = Fuera de horario
groups-enabled = Activado
groups-enabled-hint = Desactivado no recibe llamadas, y su extensión y su número no responden.
groups-remove-named = Eliminar «{ $name }»
groups-goes = «{ $name }» deja de recibir llamadas y su extensión queda libre. Sus miembros conservan sus líneas.
groups-goes-number = Su número queda en la ubicación, donde se puede volver a asignar.
hours = Horario
hours-about = Los grupos de salto que lo siguen no suenan fuera de él.
hours-of = Horario de { $name }
hours-zone = Horas de la ubicación ({ $zone }).
hours-always = Siempre abierta
hours-always-hint = Sin horario. Para usar las horas de abajo, hay que desmarcar esta casilla.
hours-days-about = Cada día, una línea; por ejemplo: 09:00-14:00 16:00-19:00. Un día vacío está cerrado.
hours-holidays = Festivos
hours-holidays-hint = Una fecha por línea, como 2026-12-25. En esos días está cerrado.
hours-holidays-count = { $count ->
    [one] 1 festivo
   *[other] { $count } festivos
}
hours-monday = Lunes
hours-tuesday = Martes
hours-wednesday = Miércoles
hours-thursday = Jueves
hours-friday = Viernes
hours-saturday = Sábado
hours-sunday = Domingo
