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
capability-common-area = Teléfonos de área común
capability-queue-agent = Atención en colas de llamadas
capability-attendant = Consola de operadora
capability-pstn-plan = Llamadas externas incluidas
capability-contact-center = Centro de contacto

## Funciones

role-partner-full = Administración completa del socio
role-wholesale = Administración mayorista
role-partner-admin = Administración del socio
role-partner-read-only = Solo lectura del socio
role-helpdesk = Mesa de ayuda
role-customer-full = Administración completa
role-customer-read-only = Solo lectura

## Derechos

right-see-self = ver los datos propios
right-see-customers = ver clientes
right-provision-customers = crear clientes
right-update-customers = modificar clientes
right-remove-customers = eliminar clientes
right-review-customers = aprobar o rechazar revisiones
right-restrict-customers = cambiar el modo de administración restringida
right-precheck-customers = comprobar clientes antes de aprovisionar
right-rename-organizations = cambiar el nombre de organizaciones
right-see-templates = ver plantillas de incorporación
right-edit-templates = gestionar plantillas de incorporación
right-see-subscribers = ver suscriptores
right-provision-subscribers = crear o modificar suscriptores
right-remove-subscribers = eliminar suscriptores
right-see-people = ver personas
right-edit-people = modificar personas
right-remove-people = eliminar personas
right-see-locations = ver ubicaciones
right-edit-locations = crear o modificar ubicaciones
right-remove-locations = eliminar ubicaciones
right-edit-pstn = gestionar conexiones PSTN
right-see-numbers = ver números
right-edit-numbers = agregar o modificar números
right-remove-numbers = quitar números
right-see-devices = ver dispositivos
right-edit-devices = agregar dispositivos
right-remove-devices = quitar dispositivos
right-see-licenses = ver licencias
right-see-operations = ver operaciones
right-retry-operations = reintentar operaciones
right-see-partner = ver los ajustes del socio
right-see-sub-partners = ver subsocios
right-see-pool = ver la reserva de números del socio
right-edit-partner = cambiar los ajustes del socio
right-see-admins = ver las cuentas de administración
right-assign-partner-roles = asignar funciones del socio
right-assign-customer-roles = asignar funciones en clientes
right-see-audit = ver la auditoría
right-see-mail = ver los correos escritos

## Pasos del aprovisionamiento

step-organization = Organización
step-headquarters = Sede central
step-package = Paquete
step-administrator = Cuenta de administración
step-location = Ubicación
step-number = Número de teléfono
step-user = Usuario
step-removal = Eliminación
step-item = Elemento de una tarea

item-provision-subscriber = Crear usuario
item-remove-subscriber = Quitar usuario
item-remove-device = Quitar dispositivo
item-remove-customer = Eliminar cliente

going-users = Usuarios
going-devices = Dispositivos
going-numbers = Números de teléfono, que pasan a reserva
going-locations = Ubicaciones
going-packages = Paquetes
going-administrators = Cuentas de administración
going-jobs = Tareas sin terminar

step-state-waiting = En espera
step-state-running = En curso
step-state-done = Hecho
step-state-retrying = Reintentando
step-state-refused = Rechazado
step-state-leaving = Retirando
step-state-blocked = Espera a otro paso
step-state-corrected = Corregido, a falta de reintentar
step-state-canceled = Anulado

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
status-operation-done = Completada
status-operation-failed = Fallida
status-operation-canceled = Anulada

## Tipos de valor JSON, como se leen tras «debe ser»

type-string = un texto entre comillas
type-integer = un número entero
type-number = un número
type-boolean = true o false
type-list = una lista
type-object = un objeto
type-null = null

## Ajustes de una plantilla de incorporación

setting-allowAdminInviteOnAttach = Permitir invitaciones por correo a la administración al adjuntar a organizaciones existentes
    .explanation = Una organización que ya existe se puede adjuntar como cliente; su administración recibe la invitación por correo.
setting-administratorMail = Enviar correo de bienvenida a la administración
    .explanation = Al crear el cliente, su primera cuenta de administración recibe un correo con la forma de iniciar sesión y a quién preguntar.
setting-userMails = Enviar correos de bienvenida a los usuarios
    .explanation = Cada usuario nuevo recibe un correo con la forma de iniciar sesión y a quién preguntar.
setting-supportContact = Contacto de ayuda
    .explanation = Dirección de correo o página https que figura en los correos para pedir ayuda.
setting-restrictedAdministratorMode = Modo de administración restringida
    .explanation = La administración del cliente no crea ni elimina usuarios, y de los que hay solo cambia el nombre: lo demás lo hace el proveedor de servicios.
setting-controlHub = Control Hub para el cliente
    .explanation = La administración del cliente tiene un portal propio. Sin él, nadie del cliente puede entrar ni recibir funciones.
setting-extensionLength = Longitud de las extensiones
    .explanation = Cuántas cifras tienen las extensiones del cliente. Sin valor, cualquiera.

## Idiomas de los anuncios

language-ar_sa = Árabe (Arabia Saudí)
language-bg_bg = Búlgaro
language-ca_es = Catalán
language-cs_cz = Checo
language-da_dk = Danés
language-de_de = Alemán
language-el_gr = Griego
language-en_us = Inglés (Estados Unidos)
language-en_au = Inglés (Australia)
language-en_gb = Inglés (Reino Unido)
language-es_es = Español (España)
language-es_co = Español (Colombia)
language-es_mx = Español (México)
language-es_us = Español (Estados Unidos)
language-et_ee = Estonio
language-fi_fi = Finés
language-fr_fr = Francés (Francia)
language-fr_ca = Francés (Canadá)
language-he_il = Hebreo
language-hr_hr = Croata
language-hu_hu = Húngaro
language-id_id = Indonesio
language-it_it = Italiano
language-ja_jp = Japonés
language-ko_kr = Coreano
language-lt_lt = Lituano
language-lv_lv = Letón
language-nb_no = Noruego
language-nl_nl = Neerlandés
language-pl_pl = Polaco
language-pt_pt = Portugués (Portugal)
language-pt_br = Portugués (Brasil)
language-ro_ro = Rumano
language-ru_ru = Ruso
language-sk_sk = Eslovaco
language-sl_si = Esloveno
language-sv_se = Sueco
language-th_th = Tailandés
language-tr_tr = Turco
language-uk_ua = Ucraniano
language-vi_vn = Vietnamita
language-zh_cn = Chino (China continental)
language-zh_hk = Chino (Hong Kong)
language-zh_tw = Chino (Taiwán)
tongue-ar = Árabe
tongue-bg = Búlgaro
tongue-ca = Catalán
tongue-cs = Checo
tongue-da = Danés
tongue-de = Alemán
tongue-el = Griego
tongue-en = Inglés
tongue-es = Español
tongue-et = Estonio
tongue-fi = Finés
tongue-fr = Francés
tongue-he = Hebreo
tongue-hr = Croata
tongue-hu = Húngaro
tongue-id = Indonesio
tongue-is = Islandés
tongue-it = Italiano
tongue-ja = Japonés
tongue-ko = Coreano
tongue-lt = Lituano
tongue-lv = Letón
tongue-nb = Noruego
tongue-nl = Neerlandés
tongue-pl = Polaco
tongue-pt = Portugués
tongue-ro = Rumano
tongue-ru = Ruso
tongue-sk = Eslovaco
tongue-sl = Esloveno
tongue-sv = Sueco
tongue-th = Tailandés
tongue-tr = Turco
tongue-uk = Ucraniano
tongue-vi = Vietnamita
tongue-zh = Chino
country-AE = Emiratos Árabes Unidos
country-AR = Argentina
country-AT = Austria
country-AU = Australia
country-BE = Bélgica
country-BG = Bulgaria
country-BH = Baréin
country-BR = Brasil
country-CA = Canadá
country-CH = Suiza
country-CL = Chile
country-CN = China
country-CO = Colombia
country-CR = Costa Rica
country-CY = Chipre
country-CZ = Chequia
country-DE = Alemania
country-DK = Dinamarca
country-DO = República Dominicana
country-EC = Ecuador
country-EE = Estonia
country-EG = Egipto
country-ES = España
country-FI = Finlandia
country-FR = Francia
country-GB = Reino Unido
country-GR = Grecia
country-GT = Guatemala
country-HK = Hong Kong
country-HR = Croacia
country-HU = Hungría
country-ID = Indonesia
country-IE = Irlanda
country-IL = Israel
country-IN = India
country-IS = Islandia
country-IT = Italia
country-JP = Japón
country-KE = Kenia
country-KR = Corea del Sur
country-KW = Kuwait
country-LI = Liechtenstein
country-LT = Lituania
country-LU = Luxemburgo
country-LV = Letonia
country-MA = Marruecos
country-MT = Malta
country-MX = México
country-MY = Malasia
country-NG = Nigeria
country-NL = Países Bajos
country-NO = Noruega
country-NZ = Nueva Zelanda
country-OM = Omán
country-PA = Panamá
country-PE = Perú
country-PH = Filipinas
country-PL = Polonia
country-PR = Puerto Rico
country-PT = Portugal
country-QA = Catar
country-RO = Rumanía
country-SA = Arabia Saudí
country-SE = Suecia
country-SG = Singapur
country-SI = Eslovenia
country-SK = Eslovaquia
country-TH = Tailandia
country-TR = Turquía
country-TW = Taiwán
country-UA = Ucrania
country-US = Estados Unidos
country-UY = Uruguay
country-VN = Vietnam
country-ZA = Sudáfrica
