### Los nombres de lo que el código conoce por un código: paquetes, capacidades, funciones, derechos, pasos, estados.

notice-simulation = Simulación
    .explanation = Esta plataforma no presta ningún servicio real: lo que se aprovisiona solo queda registrado.
notice-recorded-only = Solo registrado
    .explanation = Ningún conector de esta plataforma presta esta capacidad; queda registrada y nada más.

## Paquetes: los nombres de producto no cambian

package-webex_calling = Webex Calling
package-webex_calling_standard = Webex Calling Standard
package-webex_suite = Webex Suite
package-webex_voice = Webex Voice
package-webex_meetings = Webex Meetings
package-cx_essentials = Customer Assist
package-common_area_calling = Llamadas de área común
package-attendant_console = Attendant Console
package-cisco_calling_plan = Plan de llamadas
package-cx_premium_agent = Centro de contacto, agente premium
package-cx_standard_agent = Centro de contacto, agente estándar
package-cx_voice_ports = Centro de contacto, puertos de voz
package-cx_ai_assistant = Centro de contacto, asistente de IA
package-webex_ai_agent = Agente de IA

package-kind-base = Paquete base
package-kind-add-on = Complemento

## Lo que promete un paquete

capability-calling = Llamadas
capability-meetings = Reuniones
capability-messaging = Mensajería
capability-voicemail = Buzón de voz
capability-pstn = Llamadas externas
capability-attendant = Consola de operadora
capability-queues = Colas de llamadas
capability-contact-center = Centro de contacto
capability-ai = Asistencia con IA
capability-common-area = Teléfonos de área común

## Funciones

role-partner-full-administrator = Administración completa del socio
role-wholesale-administrator = Administración mayorista
role-partner-administrator = Administración del socio
role-partner-read-only = Solo lectura del socio
role-helpdesk = Mesa de ayuda
role-helpdesk-advanced = Mesa de ayuda (avanzada)
role-customer-full-administrator = Administración completa
role-customer-read-only = Solo lectura
role-customer-user-administrator = Administración de usuarios
role-customer-device-administrator = Administración de dispositivos
role-customer-location-administrator = Administración de ubicaciones
role-customer-support = Soporte
role-customer-compliance = Cumplimiento
role-billing = Facturación

## Derechos

right-see-customers = ver clientes
right-provision-customer = crear clientes
right-update-customer = modificar clientes
right-remove-customer = eliminar clientes
right-precheck = comprobar antes de aprovisionar
right-approve-review = aprobar revisiones
right-see-users = ver usuarios
right-provision-user = crear usuarios
right-update-user = modificar usuarios
right-remove-user = eliminar usuarios
right-see-locations = ver ubicaciones
right-manage-locations = gestionar ubicaciones
right-see-numbers = ver números
right-manage-numbers = gestionar números
right-manage-pstn = gestionar conexiones PSTN
right-see-devices = ver dispositivos
right-manage-devices = gestionar dispositivos
right-see-templates = ver plantillas de incorporación
right-manage-templates = gestionar plantillas de incorporación
right-see-sub-partners = ver subsocios
right-manage-sub-partners = gestionar subsocios
right-see-administrators = ver las cuentas de administración
right-manage-administrators = asignar funciones
right-see-organization = ver la organización
right-update-organization = modificar la organización
right-see-operations = ver operaciones
right-retry-operation = reintentar operaciones
right-see-licenses = ver licencias
right-see-audit = ver la auditoría
right-create-token = crear tokens de API

## Pasos del aprovisionamiento

step-organization = Organización
step-headquarters = Sede central
step-package = Paquete
step-administrator = Cuenta de administración
step-location = Ubicación
step-number = Número de teléfono
step-user = Usuario

step-state-waiting = En espera
step-state-running = En curso
step-state-done = Hecho
step-state-retrying = Reintentando
step-state-refused = Rechazado
step-state-leaving = Retirándose

## Estados

status-customer-provisioning = Aprovisionando
status-customer-provisioned = Aprovisionado
status-customer-provisioned_with_errors = Con errores
status-customer-updating = Actualizando
status-customer-deleting = Eliminando
status-customer-error = Error
status-customer-pending_rpl_review = En revisión
status-subscriber-provisioned = Aprovisionado
status-subscriber-pending_user_migration = Pendiente de consentimiento
status-sub-partner-active = Activo
status-sub-partner-suspended = Suspendido
status-number-free = Libre
status-number-reserved = Reservado
status-number-assigned = Asignado
status-number-quarantine = En cuarentena
status-number-inactive = Inactivo
status-operation-running = En curso
status-operation-completed = Completada
status-operation-completed-with-errors = Completada con errores
status-operation-failed = Fallida

## Tipos de valor JSON, como se leen tras «debe ser»

type-string = un texto entre comillas
type-integer = un número entero
type-number = un número
type-boolean = true o false
type-list = una lista
type-object = un objeto
type-null = null
