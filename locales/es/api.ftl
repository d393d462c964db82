### La descripción de la API: `api-op-<operación>` es su resumen y `api-tag-<grupo>` el nombre de su grupo.

api-title = API de Alta
api-intro = Todo lo que un proveedor de servicios hace con sus clientes: crearlos a partir de una plantilla de incorporación y darles ubicaciones, usuarios, paquetes y números de teléfono. Las rutas bajo /v1 usan el formato mayorista público, de modo que los programas ya existentes funcionan sin cambios; las rutas bajo /api son propias de Alta. Los textos llegan en español o en inglés, según Accept-Language.
api-security = Token de acceso de una cuenta de administración, en la cabecera Authorization

## Grupos

api-tag-customers = Clientes
api-tag-subscribers = Suscriptores
api-tag-sub-partners = Subsocios
api-tag-administrators = Cuentas de administración
api-tag-partner = El socio
api-tag-authorization = Autorización
api-tag-organizations = Organizaciones
api-tag-locations = Ubicaciones
api-tag-telephony = Llamadas en las ubicaciones
api-tag-numbers = Números de teléfono
api-tag-pstn = Conexiones PSTN
api-tag-people = Personas
api-tag-licenses = Licencias
api-tag-devices = Dispositivos
api-tag-templates = Plantillas de incorporación
api-tag-operations = Operaciones
api-tag-problems = Códigos de error
api-tag-packages = Paquetes
api-tag-reviews = Revisiones
api-tag-hub = La plataforma
api-tag-audit = Auditoría
api-tag-mails = Correos y consentimiento

## Venta mayorista

api-op-list-customers = Listar clientes
api-op-provision-customer = Aprovisionar un cliente
api-op-get-customer = Consultar un cliente
api-op-update-customer = Actualizar un cliente
api-op-remove-customer = Eliminar un cliente
api-op-precheck-customer = Comprobar un cliente antes de aprovisionarlo
api-op-list-sub-partners = Listar subsocios
api-op-list-subscribers = Listar suscriptores
api-op-provision-subscriber = Aprovisionar un suscriptor
api-op-get-subscriber = Consultar un suscriptor
api-op-update-subscriber = Actualizar un suscriptor
api-op-remove-subscriber = Eliminar un suscriptor
api-op-precheck-subscriber = Comprobar un suscriptor antes de aprovisionarlo
api-op-send-consent-mail = Volver a pedir el consentimiento
api-op-read-consent = Leer lo que pide el enlace de un correo de consentimiento
api-op-give-consent = Aceptar el traslado de una cuenta gratuita
api-op-list-mails = Listar la bandeja de salida: los correos escritos, lo más reciente primero

## Organización, ubicaciones y personas

api-op-create-access-token = Renovar un token de acceso
api-op-list-organizations = Listar organizaciones
api-op-get-organization = Consultar una organización
api-op-delete-organization = Eliminar una organización
api-op-get-identity-organization = Consultar los datos de identidad de una organización
api-op-update-identity-organization = Cambiar el nombre de una organización
api-op-list-locations = Listar ubicaciones
api-op-create-location = Crear una ubicación
api-op-get-location = Consultar una ubicación
api-op-update-location = Actualizar una ubicación
api-op-delete-location = Eliminar una ubicación
api-op-list-telephony-locations = Listar ubicaciones con llamadas
api-op-enable-telephony-location = Activar las llamadas en una ubicación
api-op-get-telephony-location = Consultar los datos de llamadas de una ubicación
api-op-update-telephony-location = Actualizar los datos de llamadas de una ubicación
api-op-list-numbers = Listar números de teléfono
api-op-add-numbers = Agregar números de teléfono a una ubicación
api-op-update-numbers = Activar o desactivar números de teléfono
api-op-remove-numbers = Quitar números de teléfono de una ubicación
api-op-list-pstn-options = Listar las opciones de conexión PSTN de una ubicación
api-op-get-pstn-connection = Consultar la conexión PSTN de una ubicación
api-op-set-pstn-connection = Establecer la conexión PSTN de una ubicación
api-op-validate-extensions = Comprobar extensiones de una ubicación
api-op-list-announcement-languages = Listar los idiomas de los anuncios
api-op-list-people = Listar personas
api-op-get-me = Consultar la persona titular del token
api-op-get-person = Consultar una persona
api-op-update-person = Actualizar una persona
api-op-delete-person = Eliminar una persona
api-op-list-licenses = Listar licencias
api-op-get-license = Consultar una licencia
api-op-create-device = Agregar un dispositivo
api-op-list-devices = Listar dispositivos
api-op-get-device = Consultar un dispositivo
api-op-delete-device = Eliminar un dispositivo
api-op-create-activation-code = Crear un código de activación para un teléfono de una persona
api-op-list-supported-devices = Listar los modelos de dispositivo admitidos

## Propias de Alta

api-op-list-templates = Listar plantillas de incorporación
api-op-list-template-choices = Listar lo que se puede elegir en una plantilla
api-op-create-template = Crear una plantilla de incorporación
api-op-get-template = Consultar una plantilla de incorporación
api-op-edit-template = Modificar una plantilla de incorporación: crea una versión nueva
api-op-list-template-versions = Listar las versiones de una plantilla de incorporación
api-op-get-template-version = Consultar una versión de una plantilla de incorporación
api-op-diff-template = Comparar dos versiones de una plantilla de incorporación
api-op-duplicate-template = Duplicar una plantilla de incorporación
api-op-retire-template = Archivar una plantilla de incorporación
api-op-list-operations = Listar operaciones
api-op-get-operation = Consultar una operación con sus pasos
api-op-retry-operation = Reintentar los pasos fallidos de una operación
api-op-list-operation-steps = Listar los pasos de una operación
api-op-correct-operation-item = Corregir un elemento rechazado de una tarea, para reintentarla después
api-op-create-subscribers = Crear muchos usuarios a la vez: cada uno sale bien o falla por su cuenta
api-op-precheck-subscribers = Comprobar muchos usuarios a la vez, sin crearlos
api-op-plan-customer-removal = Consultar qué se eliminaría con un cliente y qué lo impide
api-op-plan-person-removal = Consultar qué se eliminaría con una persona y qué lo impide
api-op-remove-customer-with-everything = Eliminar un cliente con todo lo que tiene, ahora o tras un plazo
api-op-keep-customer = Conservar un cliente: anula su eliminación mientras corre el plazo
api-op-list-problems = Listar los códigos de error
api-op-get-problem = Consultar un código de error, con su causa y solución
api-op-hub-status = Consultar qué es esta plataforma y qué presta realmente
api-op-list-packages = Listar los paquetes y sus capacidades
api-op-review-customer = Aprobar o rechazar la revisión de un cliente
api-op-get-customer-detail = Consultar un cliente con su plantilla y lo que se le presta realmente
api-op-list-administrators = Listar las cuentas de administración del socio
api-op-add-administrator = Agregar una cuenta de administración del socio
api-op-change-administrator-roles = Cambiar las funciones de una cuenta de administración del socio
api-op-assign-customer = Asignar un cliente a una cuenta de administración del socio
api-op-unassign-customer = Desasignar un cliente de una cuenta de administración del socio
api-op-list-customer-administrators = Listar las cuentas de administración de un cliente
api-op-add-customer-administrator = Agregar una cuenta de administración de un cliente
api-op-change-customer-administrator-roles = Cambiar las funciones de una persona en su cliente
api-op-list-assigned-administrators = Listar las cuentas de administración del socio que atienden a un cliente
api-op-restrict-customer = Activar o desactivar el modo de administración restringida de un cliente
api-op-retry-customer = Reintentar todos los pasos rechazados de un cliente
api-op-get-partner = Consultar el socio y sus ajustes
api-op-set-screening = Decidir si cada cliente nuevo espera una revisión
api-op-add-sub-partner = Agregar un subsocio con su primera cuenta de administración
api-op-suspend-sub-partner = Suspender un subsocio
api-op-resume-sub-partner = Reactivar un subsocio
api-op-list-pstn-providers = Listar los proveedores de PSTN del socio
api-op-add-pstn-provider = Agregar un proveedor de PSTN
api-op-list-calls = Listar las llamadas, de la más reciente a la más antigua
api-op-list-lines = Listar las líneas de un cliente y qué teléfonos están registrados
api-op-last-dial-tone-test = Ver el resultado de la última prueba de una línea
api-op-test-dial-tone = Probar una línea: un teléfono de prueba se registra y llama al eco
api-op-list-trunks = Listar las troncales de un proveedor de PSTN
api-op-add-trunk = Agregar una troncal a un proveedor de PSTN
api-op-remove-trunk = Quitar una troncal
api-op-get-call-forwarding = Consultar adónde desvía sus llamadas una persona
api-op-set-call-forwarding = Cambiar adónde desvía sus llamadas una persona
api-op-get-do-not-disturb = Consultar si la línea de una persona suena
api-op-set-do-not-disturb = Hacer que la línea de una persona suene o no
api-op-list-hunt-groups = Listar los grupos de salto de una organización
api-op-create-hunt-group = Crear un grupo de salto en una ubicación
api-op-get-hunt-group = Consultar un grupo de salto
api-op-update-hunt-group = Cambiar un grupo de salto; lo que no se nombra se queda como está
api-op-delete-hunt-group = Eliminar un grupo de salto; su número queda en reposo en la ubicación
api-op-get-business-hours = Consultar el horario de una ubicación
api-op-set-business-hours = Cambiar el horario de una ubicación
api-op-remove-business-hours = Quitar el horario de una ubicación, que pasa a estar siempre abierta
api-op-get-hunt-group-hours = Consultar si un grupo de salto sigue el horario de su ubicación
api-op-set-hunt-group-hours = Hacer que un grupo de salto siga el horario de su ubicación, y decir adónde van las llamadas fuera de él
api-op-list-phones = Listar con qué se identifican los teléfonos de una persona
api-op-add-phone = Dar otro teléfono a una persona; la contraseña se muestra una sola vez
api-op-remove-phone = Retirar el acceso a un teléfono
api-op-make-phone-link = Crear un enlace de un solo uso con los datos de un teléfono nuevo de la persona, que también lo recibe por correo
api-op-open-device-address = Dar a un teléfono de mesa una dirección nueva de la que descargar su configuración; la anterior deja de servir
api-op-fetch-configuration = Descargar la configuración de un teléfono de mesa; cada descarga lleva una contraseña nueva
api-op-activate-phone = Canjear un código de activación por los datos de un teléfono nuevo
api-op-list-pool-numbers = Listar los números del socio y dónde están
api-op-list-number-ranges = Listar los rangos de números del socio y su uso
api-op-add-number-range = Agregar un rango de números a la reserva
api-op-reserve-numbers = Reservar números de la reserva para una ubicación
api-op-end-reservation = Devolver a la reserva los números reservados para una ubicación
api-op-list-audit = Listar quién hizo qué, lo más reciente primero
api-op-health = Consultar si el proceso está en marcha
api-op-ready = Consultar si la plataforma admite cambios

api-op-read-description = Leer esta descripción como página
api-op-get-description = Obtener esta descripción en OpenAPI
api-needs-right = Requiere que la función permita { $right }.

## Parámetros

api-param-accept-language = Idioma de los textos: es o en
api-param-idempotency-key = Clave elegida por quien llama: repetir con ella la petición nunca actúa dos veces
api-param-if-match = El último ETag leído; el cambio se rechaza si entretanto hubo otro
api-param-on-behalf-of = ID de organización del subsocio en cuyo nombre actúa el socio

## Respuestas

api-answer-200 = Hecho
api-answer-201 = Creado
api-answer-202 = Aceptado; el trabajo continúa en segundo plano
api-answer-204 = Hecho, sin nada que devolver
api-answer-400 = Algo en la petición no es correcto; el cuerpo indica qué y cómo corregirlo
api-answer-401 = Sin token de acceso vigente
api-answer-403 = La función o los permisos del token no lo permiten
api-answer-404 = No encontrado
api-answer-405 = Método no permitido
api-answer-408 = No terminó de llegar a tiempo
api-answer-409 = En conflicto con el estado actual
api-answer-410 = Caducado
api-answer-412 = Modificado entretanto
api-answer-413 = Petición demasiado grande
api-answer-414 = Dirección demasiado larga
api-answer-415 = Tipo de contenido no admitido
api-answer-422 = La clave de idempotencia ya se usó con otra petición
api-answer-428 = Falta una condición
api-answer-429 = Demasiadas peticiones; Retry-After indica cuándo repetir
api-answer-503 = Ocupada; Retry-After indica cuándo repetir

## Cabeceras

api-header-trackingid = ID con el que la petición se vuelve a encontrar en los registros
api-header-location = Dirección donde consultar el resultado
api-header-etag = Versión de lo devuelto, para If-Match
api-header-link = Enlaces a las páginas contiguas: rel="next" y rel="prev"
api-header-retry-after = Segundos de espera antes de repetir
api-header-allow = Métodos que admite la ruta
api-header-www-authenticate = Forma de presentar el token: Bearer

api-precheck-good = La comprobación es correcta: el aprovisionamiento funcionará.
api-precheck-consent = La dirección tiene una cuenta gratuita: el servicio empieza cuando la persona acepta el traslado.
api-headquarters-name = Sede central

## La página /docs

docs-skip = Ir al contenido
docs-contents = Contenido
docs-first-steps = Primeros pasos
docs-step-token = Esta orden pone en marcha una plataforma de prueba y muestra una dirección y un token, que los ejemplos esperan en $TOKEN.
docs-step-template = El provisioningId de una plantilla de incorporación decide cómo nacen los clientes.
docs-step-order = Así se aprovisiona un cliente. La respuesta, 202, lleva en url la dirección donde consultarlo.
docs-step-look = Cuando el estado pasa a provisioned, ya existen su organización y su sede central.
docs-conventions = Cómo funciona
docs-ids = Identificadores
    .text = Son opacos y se envían tal como los devuelve la API. También se admiten como UUID.
docs-repeats = Repetir sin riesgo
    .text = Con una cabecera Idempotency-Key, repetir la misma petición durante 24 horas da la misma respuesta y no actúa dos veces. Sin ella, el externalId y el correo evitan los duplicados.
docs-paging = Páginas
    .text = Mientras queden páginas, la cabecera Link lleva un enlace «next» a la siguiente. Bajo /api, el cuerpo lleva además el cursor en next.
docs-editing = Modificar a la vez
    .text = Cada lectura de una plantilla lleva un ETag. Si el cambio lo devuelve en If-Match y entretanto hubo otro, la respuesta es 412 y no se pierde nada.
docs-progress = Trabajo en segundo plano
    .text = Un 202 significa aceptado y guardado. Cada operación muestra sus pasos; los que fallan dicen por qué, y al reintentar se repiten solo esos.
docs-language = Idioma
    .text = Los textos llegan en español o en inglés según Accept-Language. Los códigos no cambian nunca: los programas leen el código y las personas, el texto.
docs-answers = Respuestas
docs-wire = Formato mayorista público
docs-own = Propia de Alta
docs-open-to-all = No hace falta token.
docs-scopes = Uno de estos permisos:
docs-parameters = Parámetros
docs-required = obligatorio
docs-body = Cuerpo de la petición
docs-fields = Campos
docs-answer = Campos de la respuesta
docs-request = petición
docs-errors = Códigos de error
    .text = Cada error dice qué ha pasado y qué hacer. Bajo /api lleva su código estable; bajo /v1, el número que aquí figura al lado. Lo que va entre llaves se completa en cada caso.
