### Suscripciones, proveedores de PSTN, números, subsocios y países.

## Suscripciones mayoristas

subscription-list-about = Bajo qué suscripción se vende, qué paquetes ofrece y cuántos clientes tiene.
subscription-none = Aún no hay ninguna suscripción mayorista. La da de alta quien opera este concentrador.
subscription-name = Suscripción
subscription-packages = Paquetes
subscription-since = Desde
subscription-about = Todo lo que usan sus clientes se factura a esta suscripción.
subscription-key = Clave de facturación
subscription-id = ID de suscripción
subscription-offers = Paquetes que ofrece
subscription-package = Paquete
subscription-promises = Qué incluye
subscription-in-use = En uso
subscription-no-longer = Ya no se ofrece
subscription-recorded = { $what }: solo registrado
subscription-delivered = Lo presta de verdad: { $who }
subscription-customers = Clientes
subscription-no-customers = Aún no hay ninguno.
subscription-all-customers = Ver todos los clientes

## Proveedores de PSTN

pstn-list-about = Quién conecta las llamadas de los clientes con la red telefónica pública, y en qué países.
pstn-none = Aún no hay ningún proveedor de PSTN. Sin uno, las ubicaciones solo pueden usar extensiones.
pstn-help = Configuración de PSTN del cliente
pstn-add = Agregar proveedor
pstn-add-about = En las plantillas y ubicaciones de los países que se indiquen se podrá elegir este proveedor.
pstn-name = Nombre del proveedor
pstn-kind = Cómo se conecta
pstn-countries = Países
pstn-countries-hint = Solo hace falta marcarlos si no presta servicio en todos.
pstn-everywhere = Todos los países
pstn-more = { $count ->
        [one] y uno más
       *[other] y { $count } más
    }
pstn-locations = Ubicaciones que lo usan
pstn-id = ID de conexión
pstn-local-gateway-name = Puerta de enlace local
pstn-local-gateway-about = Un enlace troncal en las instalaciones del cliente, con la línea que ya tenga.
pstn-local-gateway-for = Para quien conserva su centralita o su contrato de telefonía.
pstn-non-integrated-ccp-name = PSTN conectada a la nube, no integrada
pstn-non-integrated-ccp-about = La red del proveedor está conectada; los números se agregan aquí o en la API.
pstn-non-integrated-ccp-for = Para el proveedor que entrega intervalos de números y deja su reparto al socio.
pstn-integrated-ccp-name = PSTN conectada a la nube, integrada
pstn-integrated-ccp-about = El sistema del proveedor entrega los números directamente a cada ubicación.
pstn-integrated-ccp-for = Para el proveedor que gestiona sus pedidos y portabilidades en su propio portal.
pstn-cisco-pstn-name = Plan de llamadas
pstn-cisco-pstn-about = Llamadas y números incluidos en un paquete; se piden con él.
pstn-cisco-pstn-for = Para quien quiere todo en una sola factura.
pstn-help-title = Configuración de PSTN del cliente
pstn-help-about = Cómo llegan las llamadas de un cliente a la red telefónica pública, y qué significa decidirlo en la plantilla.
pstn-help-kinds = Cuatro formas de conectarse
pstn-help-kinds-about = Cada proveedor de PSTN del socio se conecta de una de estas formas.
pstn-help-here = Se elige en la ubicación, aquí o en la API
pstn-help-outside = Se pide fuera, al proveedor
pstn-help-order = Qué proveedor recibe una ubicación
pstn-help-order-location = El que se elija en la propia ubicación, siempre que preste servicio en su país.
pstn-help-order-template = Si no se elige, el de la plantilla del cliente, cuando presta servicio en ese país.
pstn-help-order-only = Si la plantilla no indica ninguno, el único del socio que preste servicio allí.
pstn-help-order-none = Si hay varios o ninguno, la ubicación queda sin proveedor hasta que alguien decida. Mientras tanto funcionan las extensiones.
pstn-help-template = Elegirlo en la plantilla
pstn-help-template-when = Se aplica al crear cada ubicación. Cambiar la plantilla después no cambia las que ya existen.
pstn-help-template-who = Vale para todas las ubicaciones de todos los clientes de la plantilla: no distingue ciudades ni sedes.
pstn-help-template-later = Con números asignados, cambiar de proveedor exige portarlos o sustituirlos.
pstn-help-template-numbers = Con un proveedor integrado o un plan de llamadas, los números no se pueden agregar aquí.
pstn-help-where = Dónde se decide cada cosa
pstn-help-where-providers = qué proveedores hay y en qué países.
pstn-help-where-templates = el proveedor que se propone, en el paso Llamadas mayoristas.
pstn-help-where-numbers = los intervalos del socio y quién tiene cada número.
pstn-help-where-customers = la conexión de cada ubicación, al configurar el cliente.
pstn-help-where-countries = qué proveedor presta servicio en cada país.

## Subsocios

reseller-list-about = Quién revende para esta organización, con su propia administración y sus propios clientes.
reseller-none = Aún no hay ningún subsocio.
reseller-add = Agregar subsocio
reseller-add-about = Comparte la suscripción mayorista más antigua y empieza a facturarse desde hoy.
reseller-name = Nombre del subsocio
reseller-email = Correo electrónico de su administración
reseller-email-hint = Con un enlace de un solo uso elige la contraseña y tiene todas las funciones sobre el subsocio.
reseller-language = Idioma del correo
reseller-language-hint = En el que se redactan los correos a esa persona.
reseller-since = Alta
reseller-acts = Acciones
reseller-act-for = Actuar en su nombre
reseller-suspend = Suspender
reseller-resume = Reanudar
reseller-suspend-ask = ¿Suspender a { $name }?
reseller-suspend-sees = Su administración podrá seguir viendo y quitando, pero no crear ni cambiar nada.
reseller-suspend-customers = Sus clientes siguen funcionando como hasta ahora.
reseller-suspend-back = Se puede reanudar en cualquier momento.
reseller-suspend-do = Suspender subsocio
told-reseller-suspended = Subsocio suspendido.
told-reseller-active = Subsocio activo de nuevo.
reseller-added = { $name } ya puede empezar
reseller-added-about = Hay que entregar este enlace a { $email }. El correo queda en la bandeja de salida: este hub aún no envía correos.
reseller-back = Volver a los subsocios

## Números

number-about = Todos los números del socio: los que esperan en la reserva y los que ya tienen sus clientes.
number-views = Vistas
number-all = Números
number-ranges = Intervalos de la reserva
number-add-range = Agregar intervalo
number-search = Parte del número
number-any-state = Cualquier estado
number-of-range = De un intervalo
number-find = Buscar
number-none = Aún no hay ningún número. Al agregar un intervalo quedan libres para cualquier cliente.
number-none-found = Ningún número coincide.
number-no-range = Aún no hay ningún intervalo.
number-number = Número
number-holder = Asignado a
number-main = Número principal
number-toll-free = Gratuito
number-until = hasta el
number-range = Intervalo
number-from-to = { $first } a { $last }
number-count = { $count ->
        [one] Un número
       *[other] { $count } números
    }
number-placed = En ubicaciones
number-added = Agregado
number-add-about = Un bloque que ha entregado un proveedor, hasta { $most } números. Quedan en la reserva, libres para cualquier cliente.
number-first = Primer número
number-first-hint = Con el prefijo internacional; por ejemplo, +34 960 00 01 00.
number-last = Último número
number-last-hint = El mismo en un bloque de uno.
number-country-hint = Solo hace falta donde varios países comparten prefijo.
number-country-told = El que indica el prefijo
status-number-pool = En reserva

## Países

served-title = Países compatibles
served-about = Dónde puede estar un cliente, qué pide allí una dirección, quién conecta las llamadas y qué cifras se reservan para emergencias.
served-simulation = En esta plataforma ningún conector presta llamadas de verdad: la tabla dice qué se puede aprovisionar.
served-search = País
served-proposed = Zona horaria e idioma propuestos
served-region = Región de los datos
served-any-region = Cualquier región
served-region-apac = Asia y Pacífico
served-region-emea = Europa, Oriente Medio y África
served-region-latam = América Latina
served-region-nam = América del Norte
served-none = Ningún país compatible coincide. Fuera de ellos no se puede crear un cliente.
served-count = { $count ->
        [one] Un país
       *[other] { $count } países
    }
served-country = País
served-calling = Llamadas
served-address = Dirección
served-emergency = Reservadas a emergencias
served-more-zones = { $count ->
        [one] y otra más
       *[other] y { $count } más
    }
served-outside = Internas y externas
served-no-carrier = Solo internas
served-needs-nothing = Calle y ciudad
served-needs-state = Estado o provincia
served-needs-postal = Código postal
served-needs-both = Estado o provincia y código postal
served-postal = Como

service-request-list = Lo que se ve aquí
service-request-subscription = Las suscripciones con su ID, entre lo que una plantilla puede elegir

pstn-trunks = Troncales
pstn-trunks-of = Troncales de { $name }
pstn-trunks-about = Por aquí salen y entran las llamadas de las ubicaciones conectadas con este proveedor. Se prueba primero la de mayor prioridad.
pstn-trunks-none = Aún no hay ninguna troncal: las ubicaciones de este proveedor no tienen salida a la red telefónica.
pstn-trunk-add = Agregar troncal
pstn-trunk-name = Nombre de la troncal
pstn-trunk-where = Dirección
pstn-trunk-host = Servidor
pstn-trunk-host-hint = Nombre o dirección IP de la puerta de enlace del proveedor.
pstn-trunk-port = Puerto
pstn-trunk-port-hint = Vacío: 5060, o 5061 con TLS.
pstn-trunk-transport = Transporte
pstn-trunk-priority = Prioridad
pstn-trunk-priority-hint = De 0 a 100; se prueba primero la mayor.
pstn-trunk-registers = La troncal necesita registro
pstn-trunk-registers-about = Solo si el proveedor ha dado un usuario y una contraseña. Si reconoce la dirección IP, no hace falta nada de esto.
pstn-trunk-user = Usuario
pstn-trunk-password = Contraseña
pstn-trunk-domain = Dominio
pstn-trunk-domain-hint = Vacío: el servidor.
pstn-trunk-realm = Dominio de autenticación (realm)
pstn-trunk-realm-hint = Vacío: el dominio.
pstn-trunk-as = Se registra como { $user }
pstn-trunk-now = Estado ahora
pstn-trunk-up = Responde
pstn-trunk-down = No responde
pstn-trunk-down-fix = Conviene comprobar el servidor, el puerto y que el proveedor admita esta dirección.
pstn-trunk-unregistered = Sin registrar
pstn-trunk-unregistered-fix = Conviene comprobar el usuario, la contraseña y el dominio de autenticación.
pstn-trunk-unseen = Sin comprobar todavía
pstn-trunk-end-what = Quitar la troncal { $name }
