### Lo que dicen todas las páginas del concentrador de socios: marco, formularios, listas, estados.

## Marco

shell-skip = Ir al contenido
shell-main = Principal
shell-path = Ruta
shell-search = Buscar o ejecutar
shell-language = Idioma
shell-theme-system = Tema del sistema; cambiar a claro
shell-theme-light = Tema claro; cambiar a oscuro
shell-theme-dark = Tema oscuro; cambiar al del sistema
shell-sign-out = Cerrar sesión
shell-partner = Organización socia
shell-sub-partner = Subsocio
shell-act-for = Actuar en nombre de
shell-simulation = Simulación
shell-simulation-why = Todo queda registrado, pero detrás no hay ningún servicio real.
shell-running = { $count ->
        [one] Una tarea en curso
       *[other] { $count } tareas en curso
    }

nav-home = Inicio
nav-customers = Clientes
nav-templates = Plantillas
nav-service = Servicio
nav-subscriptions = Suscripciones
nav-pstn = Proveedores de PSTN
nav-numbers = Números
nav-sub-partners = Subsocios
nav-operations = Operación
nav-jobs = Tareas
nav-audit = Auditoría
nav-organization = Organización
nav-admins = Administración
nav-developers = API y tokens
nav-settings = Ajustes
nav-more = Más


## Acciones

act-next = Siguiente
act-back = Atrás
act-exit = Salir
act-submit = Enviar
act-edit = Editar
act-save = Guardar
act-cancel = Cancelar
act-close = Cerrar
act-delete = Eliminar
act-remove = Quitar
act-retry = Reintentar
act-undo = Deshacer
act-see-all = Ver todo
act-clear-filters = Quitar filtros
act-resume = Continuar
act-discard = Descartar
act-archive = Archivar
act-duplicate = Duplicar
act-view-api = Ver como API
act-back-to-review = Volver a la revisión
request-about = Lo mismo desde un programa. El token va en la variable
copy = Copiar
act-create-template = Crear plantilla
act-create-customer = Crear cliente
chart-table = Tabla de datos
act-retry-failed = Reintentar fallidos
list-views = Vistas
act-invite = Invitar
copy-what = Copiar: { $what }
customer-elsewhere = De un subsocio

## Formularios y listas

form-error = Error
form-optional = (Opcional)
form-wrong = { $count ->
        [one] Hay un dato por corregir
       *[other] Hay { $count } datos por corregir
    }
wizard-step = Paso { $at } de { $of }
list-shown = { $count ->
        [one] Una fila
       *[other] { $count } filas
    }
list-next = Siguientes
list-all = Todos
list-previous = Anteriores
meter-of = de { $limit }
meter-progress = { $done } de { $all }

## Estados

status-provisioning = Aprovisionando
status-provisioned = Aprovisionado
status-provisioned-with-errors = Con errores
status-updating = Actualizando
status-deleting = Eliminando
status-error = Error
status-pending-rpl-review = En revisión
status-user-active = Activo
status-user-failed = Fallido
status-user-consent = Pendiente de consentimiento

## Lo que dicen los programas de la página

script-copied = Copiado
script-saving = Guardando…
script-saved = Borrador guardado
script-offline = Sin guardar: no hay conexión. Reintentando
script-close = Cerrar
script-conflict-title = El borrador cambió en otra ventana

## Cuando algo no se puede mostrar

failed-title = No se ha podido hacer
failed-forbidden = Hace falta otra función
failed-not-found = Aquí no hay nada
failed-busy = El concentrador está ocupado
failed-reference = Referencia:
failed-home = Ir a Inicio
failed-no-role = Esta cuenta aún no tiene ninguna función aquí
failed-no-role-who = La administración de { $organization } puede asignar una.

## Entrada

signin-title = Iniciar sesión
signin-about = Concentrador de socios
signin-email = Correo electrónico
signin-password = Contraseña
signin-go = Iniciar sesión
signin-kept-waits = La sesión había terminado. Lo que se escribió sigue aquí y podrá enviarse después de iniciar sesión.
signin-kept-title = Falta enviar lo que se escribió
signin-kept-what = La sesión terminó antes de que llegara. No se ha perdido nada.
signin-kept-send = Enviar ahora
signin-kept-discard = Descartar


## Borradores

draft-conflict = El borrador cambió en otra ventana
draft-conflict-what = Este paso se guardó en otra ventana después de abrirse aquí.
draft-conflict-how = No se ha perdido nada: se conserva lo escrito aquí o lo guardado allí.
draft-field = Dato
draft-mine = Escrito aquí
draft-theirs = Guardado en la otra ventana
draft-keep-mine = Conservar lo escrito aquí
draft-take-theirs = Tomar lo guardado
draft-saved = Borrador guardado

## Palabras de la marca, mientras nadie ponga otras

brand-product = Cisco Webex
brand-offer = Webex para venta al por mayor
brand-partner-hub = Concentrador de socios
brand-control-hub = Control Hub

## Invitaciones y primera ejecución

invite-title = Elegir contraseña
invite-about = Acceso de { $email } a { $organization }
invite-password = Contraseña
invite-again = La misma contraseña otra vez
invite-hint = Al menos 10 caracteres. Una frase larga es mejor que signos raros.
invite-go = Guardar y continuar
welcome-title = Primera ejecución
welcome-about = Este concentrador aún no tiene ninguna organización. Aquí se crean la organización socia y su primera cuenta de administración.
welcome-name = Nombre de la organización
welcome-country = País o región
welcome-email = Correo electrónico de administración
welcome-simulation = Los servicios se registran en este concentrador. Mientras no haya una plataforma real detrás, todas las páginas indican «Simulación».
welcome-go = Crear la organización

## Lo que se acaba de hacer

told-roles-changed = Funciones guardadas
told-person-removed = Cuenta de administración eliminada
told-settings-saved = Ajustes guardados
told-lines-tried = Líneas probadas
told-phone-ended = Acceso retirado: el teléfono ya no se registra
told-calls-saved = Desvíos guardados
told-group-added = Grupo de salto creado
told-group-saved = Grupo de salto guardado
told-group-removed = Grupo de salto eliminado
told-hours-saved = Horario guardado
told-trunk-added = Troncal agregada
told-trunk-removed = Troncal eliminada
told-tone-tried = Línea probada
told-token-ended = Token anulado: ya no abre nada
place-elsewhere = El código postal { $code } es de { $lies }, no de { $said }: conviene revisar la dirección, que también sirve para las llamadas de emergencia.
