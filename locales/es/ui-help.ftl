### Búsqueda, ayuda de cada pantalla y atajos de teclado.

## Búsqueda

search-title = Buscar o ejecutar
search-label = Cliente, correo electrónico, número, plantilla, ID o acción
search-hint = Los usuarios se encuentran por el correo electrónico o el número. Con un ID, un correo o un número completos se llega directamente.
search-go = Buscar
search-actions = Acciones
search-places = Ir a
search-add-range = Agregar intervalo de números
search-add-pstn = Agregar proveedor de PSTN
search-export = Exportar clientes (CSV)
search-count = { $count ->
        [one] Un resultado
       *[other] { $count } resultados
    }
search-none = No hay nada que coincida con «{ $typed }».

## Ayuda

help-title = Ayuda
help-about = Unas líneas sobre cada pantalla y el paso del flujo de tareas que cumple.
help-open = Abrir esta pantalla
help-all = Toda la ayuda
help-step = En el flujo de tareas

help-home = Inicio
help-home-1 = Muestra qué necesita atención y cómo va el servicio; cada cifra lleva a su lista ya filtrada.
help-home-2 = La lista de primeros pasos queda a la vista hasta que hay una plantilla, un cliente y usuarios.
help-home-3 = Cada gráfico tiene debajo su tabla de datos, con las mismas cifras.

help-customers = Clientes
help-customers-1 = La búsqueda acepta nombre, correo electrónico, ID externo, ID de la organización o cualquier parte de un número de teléfono, con o sin acentos.
help-customers-2 = «Requieren atención» reúne los clientes que no avanzan sin que alguien intervenga.
help-customers-3 = Al seleccionar un cliente, su configuración aparece a la derecha; con [ y ] se pasa al anterior y al siguiente.
help-customers-4 = La dirección de la página guarda los filtros: se puede compartir o marcar como favorita.
help-customers-step = Seleccionar Clientes, pulsar Plantillas o Crear cliente, o seleccionar el cliente que se va a configurar.

help-customer = Cliente
help-customer-1 = El estado sale de lo que cada servicio ha respondido: mientras falta algo, dice qué.
help-customer-2 = Cada paquete muestra cuánto se usa de su límite; el límite se cambia ahí mismo.
help-customer-3 = Si algo se rechazó, la nota de arriba dice la causa y cómo repetir solo eso.
help-customer-4 = Eliminar un cliente enseña antes todo lo que se va con él y deja un plazo para conservarlo.
help-customer-step = La configuración del cliente aparece a la derecha de la pantalla; Configurar cliente inicia el asistente.

help-new-customer = Crear cliente
help-new-customer-1 = Al escribir el correo electrónico se comprueba si la organización es nueva, si ya existe o si hace falta su aprobación.
help-new-customer-2 = La administración recibe un paquete del nivel de la organización, y después no se puede bajar.
help-new-customer-3 = La sede central se comprueba con las mismas reglas que usa la API; nada falla al final que se pudiera saber antes.
help-new-customer-4 = El borrador se guarda solo. Se puede cerrar la ventana y seguir otro día.
help-new-customer-step = Información del cliente, Paquetes, Ubicación de la sede central, revisión y Crear cliente.

help-setup = Configurar usuarios
help-setup-1 = Un bloque copiado de una hoja de cálculo se pega entero; las columnas se reconocen en español y en inglés.
help-setup-2 = Las filas con problemas dicen cuál es y, si tiene arreglo evidente, lo proponen.
help-setup-3 = Los números se asignan en orden; si a la ubicación no le queda ninguno, se agregan ahí mismo.
help-setup-4 = Si alguna fila se rechaza, las demás siguen adelante y solo se repiten las que fallaron.
help-setup-step = Agregar y confirmar ubicaciones, Agregar usuarios, Números de teléfono, revisión y Crear usuarios.

help-users = Usuarios
help-users-1 = Se buscan por nombre, correo electrónico, número o extensión.
help-users-2 = Al cambiar de paquete se ve qué se gana y qué se pierde antes de guardarlo.
help-users-3 = Quien tiene administración completa conserva un paquete del nivel de la organización.
help-users-step = Agregar usuarios, después de haber creado el cliente.

help-locations = Ubicaciones
help-locations-1 = Una ubicación llama cuando tiene proveedor de PSTN y número principal; mientras falta algo, lo dice.
help-locations-2 = La dirección decide qué se comunica en una emergencia: conviene que sea la del lugar donde están los teléfonos.
help-locations-3 = No se elimina mientras queden usuarios o números; la página enumera cuáles.
help-locations-step = Agregar y confirmar ubicaciones.

help-lines = Números de un cliente
help-lines-1 = Se agregan uno a uno, en lista o por intervalo; los que ya existen no se repiten.
help-lines-2 = Un número que se quita descansa un tiempo antes de que otro cliente pueda recibirlo.
help-lines-3 = El número principal de una ubicación no se quita: antes se elige otro.
help-lines-step = Asignar números de teléfono a los usuarios que tengan un paquete de llamadas.

help-roles = Asignar funciones
help-roles-1 = Las funciones se asignan a personas del cliente y se retiran con efecto inmediato.
help-roles-2 = «¿Qué puede hacer esta persona?» responde por cada función, derecho por derecho.
help-roles-3 = Debe quedar al menos una cuenta con administración completa.
help-roles-step = Asignar funciones a la administración del cliente, después de Crear usuarios.

help-templates = Plantillas
help-templates-1 = Una plantilla guarda la configuración que comparten varios clientes; se puede aplicar a tantos como haga falta.
help-templates-2 = Su ID de aprovisionamiento sirve también para crear clientes desde la API.
help-templates-3 = Una plantilla con clientes no se elimina: se archiva y deja de ofrecerse.
help-templates-step = Pulsar Plantillas para ver las que existen, y después Crear plantilla.

help-template = Plantilla
help-template-1 = El ID de aprovisionamiento está arriba, completo y listo para copiar.
help-template-2 = Los cambios se aplican a clientes nuevos; los actuales no cambian.
help-template-3 = El historial dice quién cambió qué, versión por versión.
help-template-step = Abrir la plantilla y copiar el ID de aprovisionamiento.

help-new-template = Crear plantilla
help-new-template-1 = Lo que ya está elegido es lo habitual: basta con el nombre para llegar al final.
help-new-template-2 = Elegir aquí un proveedor de PSTN afecta a todas las ubicaciones; se recomienda elegirlo en cada ubicación.
help-new-template-3 = En la revisión se marca lo que se aparta de lo predeterminado; Editar lleva a su paso y vuelve.
help-new-template-step = Tipo, Configuración principal, método de autenticación, Llamadas mayoristas, Configuración común y Configuración de llamadas, y Enviar.

help-subscriptions = Suscripciones
help-subscriptions-1 = Cada suscripción mayorista dice qué paquetes ofrece, cuánto se usa y qué conector presta cada uno.
help-subscriptions-2 = Las plantillas eligen una; lo que no ofrece, sus clientes no lo pueden contratar.
help-subscriptions-step = Suscripción mayorista, en la Configuración principal de la plantilla.

help-numbers = Números del socio
help-numbers-1 = Todos los números del socio, con quién los tiene: reserva, cliente, ubicación o persona.
help-numbers-2 = La búsqueda acepta cualquier parte del número, con o sin espacios.
help-numbers-3 = Un intervalo se agrega con su primer y su último número; desde la configuración de un cliente se reservan para él.

help-sub-partners = Subsocios
help-sub-partners-1 = Un subsocio tiene su propia administración y sus propios clientes, y usa las plantillas del socio.
help-sub-partners-2 = Para actuar en su nombre se elige arriba a la izquierda; la auditoría guarda ambas identidades.
help-sub-partners-3 = Un subsocio suspendido ve y elimina, pero no crea ni cambia nada.

help-countries = Países
help-countries-1 = En qué países puede estar un cliente y qué funciona en cada uno.
help-countries-2 = La misma tabla decide cuando se comprueba una sede central, aquí y en la API.
help-countries-step = Verificar que el cliente se encuentra en una ubicación compatible.

help-jobs = Tareas
help-jobs-1 = Lo que tarda más de un instante sigue aquí, aunque se cierre la ventana o se reinicie el servidor.
help-jobs-2 = Una tarea que termina con errores repite solo lo que falló.
help-jobs-3 = La página se actualiza sola mientras algo está en curso.

help-audit = Auditoría
help-audit-1 = Cada cambio, con quién lo hizo, cuándo y qué había antes.
help-audit-2 = Los objetos que aún existen llevan a su página; de los que ya no, queda lo que se sabía.
help-audit-3 = La referencia de una entrada es la misma que recibió quien hizo la petición.

help-admins = Administración
help-admins-1 = Las personas que trabajan para el socio, con su función y sobre qué clientes.
help-admins-2 = Una invitación es un enlace de un solo uso: se copia aquí mismo y caduca a los siete días.
help-admins-3 = Nadie se da a sí mismo más funciones, y la última administración completa no se retira.

help-developers = API y tokens
help-developers-1 = Un token actúa en nombre de una persona, con los permisos que se eligen y solo mientras ella los tiene.
help-developers-2 = Su valor se muestra una sola vez; retirarlo lo deja sin efecto al instante.
help-developers-3 = «Ver como API» enseña en cada revisión la petición equivalente.

help-settings = Ajustes
help-settings-1 = Nombres, color y contacto con que se presenta este Partner Hub.
help-settings-2 = Un color que no se leería bien no se admite; se propone el tono más próximo que sí.
help-settings-3 = La zona horaria decide cómo se muestran fechas y horas a todo el mundo.

help-search = Buscar o ejecutar
help-search-1 = Con Ctrl K se abre desde cualquier página; con las flechas se elige y con Intro se abre.
help-search-2 = Encuentra clientes por nombre, usuarios por correo electrónico, números por cualquier parte, plantillas por nombre o ID, y lo que se puede hacer.
help-search-3 = Los acentos y las mayúsculas no importan.

## Atajos

keys-title = Atajos de teclado
keys-about = Para moverse sin ratón. Las letras sueltas no actúan mientras se escribe.
keys-general = En cualquier página
keys-lists = En las listas
keys-forms = En formularios y asistentes
keys-go = Ir a
keys-then = y después
keys-or = o
keys-palette = Buscar o ejecutar
keys-find = Ir a la búsqueda de la página
keys-sheet = Estos atajos
keys-close = Cerrar el panel o el cuadro
keys-home = Inicio
keys-customers = Clientes
keys-templates = Plantillas
keys-jobs = Tareas
keys-numbers = Números
keys-create = Crear lo propio de la página
keys-edit = Editar
keys-row = Fila anterior o siguiente
keys-open = Abrir la fila
keys-tick = Marcar la fila
keys-beside = Cliente anterior o siguiente, con el panel abierto
keys-next = Siguiente paso, o enviar
keys-back = Página anterior
keys-on = Los atajos de una sola letra están activados.
keys-off = Los atajos de una sola letra están desactivados.
keys-turn-off = Desactivar las letras sueltas
keys-turn-on = Activar las letras sueltas
keys-enter = Intro
