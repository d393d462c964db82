### Lo que puede fallar en una petición. Clave: `problem-` y el código; valor: qué ha pasado; `.fix`: qué hacer.
### Todos los textos pueden usar { $at }, el lugar del campo. Otros valores: crates/words/src/arguments.rs.

## Forma

problem-required = Falta «{ $at }».
    .title = Campo obligatorio
    .fix = Debe llevar un valor.
problem-wrong-type = «{ $at }» debe ser { $type }.
    .title = Tipo de valor incorrecto
    .fix = El valor debe ir en ese formato.
problem-unknown-value = «{ $at }» no admite el valor «{ $value }».
    .title = Valor no admitido
    .fix = Los valores admitidos son: { $known }.
problem-unknown-field = «{ $at }» no es un campo de esta petición.
    .title = Campo desconocido
    .fix = Sobra, o su nombre lleva una errata: la referencia de la API muestra los campos que hay.
problem-too-long = «{ $at }» supera los { $max } caracteres.
    .title = Texto demasiado largo
    .fix = El máximo son { $max } caracteres.
problem-too-short = «{ $at }» tiene menos de { $min ->
        [one] un carácter
       *[other] { $min } caracteres
    }.
    .title = Texto demasiado corto
    .fix = El mínimo son { $min }.
problem-too-many = «{ $at }» contiene más de { $max ->
        [one] un elemento
       *[other] { $max } elementos
    }.
    .title = Demasiados elementos
    .fix = Hay que repartirlos en varias peticiones de { $max } como máximo.
problem-too-deep = El cuerpo de la petición tiene más de { $max } niveles, uno dentro de otro.
    .title = Demasiados niveles
    .fix = Ninguna petición de esta API necesita tantos.
problem-out-of-range = «{ $at }» no está entre { $min } y { $max }.
    .title = Número fuera de rango
    .fix = Debe ser un número entero de { $min } a { $max }.
problem-malformed-json = El cuerpo de la petición no se puede leer como JSON: deja de tener sentido en la línea { $line }, columna { $column }.
    .title = El cuerpo no es JSON
    .fix = El error está en ese punto o justo antes.
problem-malformed-id = «{ $at }» no tiene la forma de un identificador de esta API.
    .title = Identificador ilegible
    .fix = Los identificadores se envían tal como los devuelve la API.
problem-control-characters = «{ $at }» contiene caracteres de control o de dirección del texto.
    .title = Caracteres no permitidos
    .fix = Hay que quitar los caracteres que no se ven; suelen llegar al copiar de un documento.

## Valores

problem-invalid-email = «{ $at }» no es una dirección de correo completa.
    .title = Correo electrónico incompleto
    .fix = Debe llevar nombre y dominio; por ejemplo, ana@empresa.example.
problem-invalid-phone = «{ $at }» no es un número de teléfono en formato internacional.
    .title = Número de teléfono no reconocido
    .fix = Se escribe en E.164: el signo más, el prefijo del país y el número; por ejemplo, +34912345678.
problem-phone-unlikely = El número de «{ $at }» está bien escrito, pero no encaja en el plan de numeración de su país.
    .title = Número de teléfono improbable
    .fix = Conviene revisar las cifras. Si el número existe, no hay nada que cambiar.
problem-invalid-country = «{ $at }» no es un código de país.
    .title = País no reconocido
    .fix = Se admite el código ISO 3166 de dos letras; por ejemplo, ES o US.
problem-invalid-timezone = «{ $at }» no es una zona horaria conocida.
    .title = Zona horaria no reconocida
    .fix = Se admiten los nombres IANA; por ejemplo, Europe/Madrid o America/New_York.
problem-invalid-language = «{ $at }» no es un código de idioma.
    .title = Idioma no reconocido
    .fix = Se admite el código del idioma, con el país si hace falta: es, es_MX, en_US.
problem-invalid-extension = «{ $at }» no es una extensión.
    .title = Extensión no reconocida
    .fix = Solo se admiten cifras, de dos a diez; por ejemplo, 1001.
problem-invalid-mac = «{ $at }» no es una dirección MAC.
    .title = Dirección MAC no reconocida
    .fix = Son los 12 dígitos hexadecimales de la etiqueta del dispositivo, con o sin dos puntos.
problem-invalid-date = «{ $at }» no es una fecha.
    .title = Fecha no reconocida
    .fix = Se escribe en ISO 8601; por ejemplo, 2026-09-01 o 2026-09-01T08:00:00Z.
problem-invalid-time = «{ $at }» no es una hora del día.
    .title = Hora no reconocida
    .fix = Se escribe con horas y minutos, de 00:00 a 24:00; por ejemplo, 09:30.
problem-invalid-url = «{ $at }» no es una dirección web completa.
    .title = Dirección web incompleta
    .fix = Debe estar completa y empezar por https://.
problem-invalid-host = «{ $at }» no es un nombre de host ni una dirección.
    .title = Host no admitido
    .fix = Se admite un nombre como sbc.example.com, una dirección como 192.0.2.10 o una dirección IPv6 entre corchetes; sin sip: y sin puerto.
problem-no-engine = Esta plataforma funciona sin motor de telefonía propio.
    .title = Sin tono de marcado
    .fix = Se arranca con --voice, o se prueba la línea en el proceso que tiene el motor.
problem-line-unregistered = El teléfono de prueba no pudo registrarse (respuesta { $code }).
    .title = La línea no se registra
    .fix = Conviene comprobar que el motor de telefonía está en marcha y probar de nuevo; «alta voice verify» indica qué no concuerda.
problem-line-uncalled = El teléfono de prueba se registró, pero su llamada no llegó (respuesta { $code }).
    .title = La llamada no llega
    .fix = Conviene comprobar que la línea no está suspendida y probar de nuevo.
problem-line-silent = La llamada de prueba se atendió, pero no se oyó nada.
    .title = No se oye nada
    .fix = El audio no llega: conviene comprobar el cortafuegos entre este servidor y los teléfonos.
problem-invalid-dial-digit = «{ $at }» no es un dígito de salida.
    .title = Dígito de salida no admitido
    .fix = Se admiten una o dos cifras; por ejemplo, 9.
problem-invalid-routing-prefix = «{ $at }» no es un prefijo de enrutamiento.
    .title = Prefijo de enrutamiento no admitido
    .fix = Solo se admiten cifras; por ejemplo, 80.
problem-invalid-cursor = La página que pide «{ $at }» no pertenece a esta lista.
    .title = Página no encontrada
    .fix = Hay que volver a la primera página y seguir los enlaces de cada respuesta sin modificarlos.
problem-name-with-percent = «{ $at }» contiene el signo de porcentaje (%).
    .title = Signo de porcentaje no permitido
    .fix = El nombre debe escribirse sin ese signo.

## Direcciones y países

problem-country-unsupported = El servicio no está disponible en el país «{ $country }», indicado en «{ $at }».
    .title = País sin servicio
    .fix = La dirección debe estar en un país con servicio. El proveedor de servicios puede informar de los próximos.
problem-state-required = Una dirección de { $country } debe llevar el estado o la provincia en «{ $at }».
    .title = Falta el estado o la provincia
    .fix = Se admite su código ISO 3166-2 o su nombre.
problem-state-unknown = «{ $at }» no es un estado ni una provincia de { $country }.
    .title = Estado o provincia no reconocidos
    .fix = Se admite el código ISO 3166-2 de ese país o el nombre.
problem-postal-code-required = Una dirección de { $country } debe llevar el código postal en «{ $at }».
    .title = Falta el código postal
    .fix = Hay que agregarlo a la dirección.
problem-postal-code-malformed = «{ $at }» no parece un código postal de { $country }.
    .title = Código postal no reconocido
    .fix = Debe escribirse completo, tal como figura en una dirección postal de ese país.

## Plantillas de incorporación

problem-template-not-found = No hay ninguna plantilla de incorporación con el ID de aprovisionamiento de «{ $at }».
    .title = Plantilla de incorporación no encontrada
    .fix = El ID de aprovisionamiento figura en cada plantilla, en Clientes, Plantillas.
problem-template-retired = La plantilla de incorporación con este ID de aprovisionamiento está archivada y ya no admite clientes nuevos.
    .title = Plantilla de incorporación archivada
    .fix = Sirve el ID de aprovisionamiento de cualquier plantilla en servicio. También se puede duplicar la archivada.
problem-template-name-in-use = Ya existe una plantilla de incorporación llamada «{ $name }».
    .title = Nombre de plantilla en uso
    .fix = Hace falta otro nombre.
problem-template-archived-stays = Una plantilla de incorporación archivada ya no se puede modificar.
    .title = Plantilla de incorporación archivada
    .fix = Se puede duplicar y modificar la copia.
problem-idp-required = La autenticación del socio necesita el proveedor de identidad en «{ $at }».
    .title = Falta el proveedor de identidad
    .fix = Para SAML es el ID de entidad que figura en los metadatos del proveedor de identidad; para OpenID Connect, su nombre.
problem-idp-not-allowed = Con este método de autenticación no se admite «{ $at }».
    .title = El proveedor de identidad sobra
    .fix = Ese campo solo acompaña a la autenticación del socio.
problem-idp-malformed = «{ $at }» no puede ser el nombre de un proveedor de identidad.
    .title = Nombre de proveedor de identidad no admitido
    .fix = Se admiten hasta 128 letras, cifras, guiones, guiones bajos, virgulillas o puntos, tal como se registró el proveedor.
problem-administrator-unknown = { $email } no pertenece a ninguna cuenta de administración de este socio que pueda atender clientes.
    .title = Cuenta de administración no encontrada
    .fix = En «{ $at }» debe ir la dirección de alguien con la función de administración del socio, completa o de clientes asignados.
problem-setting-unknown = Las plantillas de incorporación no tienen ningún ajuste llamado «{ $setting }».
    .title = Ajuste desconocido
    .fix = La lista de ajustes está en la referencia de la API.

## Paquetes

problem-package-unknown = No existe ningún paquete llamado «{ $package }».
    .title = Paquete desconocido
    .fix = Los paquetes que hay son: { $known }.
problem-package-not-offered = La suscripción mayorista de la plantilla no incluye el paquete «{ $package }».
    .title = Paquete no ofrecido
    .fix = Hay que elegir un paquete incluido, o una plantilla con otra suscripción.
problem-package-not-of-customer = El cliente no tiene el paquete «{ $package }».
    .title = Paquete no asignado al cliente
    .fix = Hay que elegir uno de los que ya tiene, o agregar antes este paquete al cliente.
problem-package-repeated = El paquete «{ $package }» está repetido en «{ $at }».
    .title = Paquete repetido
    .fix = Basta con indicar cada paquete una vez.
problem-package-missing = «{ $at }» no contiene ningún paquete.
    .title = Falta el paquete
    .fix = Hay que elegir al menos uno.
problem-package-dependency = El paquete «{ $package }» solo funciona junto con otro.
    .title = Falta el paquete que lo acompaña
    .fix = Hay que agregar uno de estos: { $needs }.
problem-package-in-use = No se puede quitar el paquete «{ $package }»: { $count ->
        [one] todavía lo tiene un usuario
       *[other] todavía lo tienen { $count } usuarios
    }.
    .title = Paquete en uso
    .fix = Antes hay que asignar otro paquete a esos usuarios, o eliminarlos.
problem-package-not-for-people = El paquete «{ $package }» no se asigna a usuarios.
    .title = Paquete no destinado a usuarios
    .fix = Se contrata para el cliente. A un usuario le corresponde un paquete de usuario.
problem-one-base-package = A cada usuario le corresponde exactamente un paquete base, y «{ $packages }» no lo cumple.
    .title = Un paquete base por usuario
    .fix = Debe quedar un único paquete base, con los complementos que hagan falta.
problem-package-or-packages = La petición lleva a la vez «package» y «packages».
    .title = Paquete indicado dos veces
    .fix = Basta con «packages».
problem-limit-not-allowed = El paquete «{ $package }» no admite un límite de cantidad.
    .title = Límite no admitido
    .fix = Ese límite sobra.
problem-limit-reached = El límite del paquete «{ $package }» es { $limit } y ya está todo en uso.
    .title = Límite del paquete alcanzado
    .fix = Se puede aumentar el límite del cliente, elegir otro paquete o eliminar a un usuario.
problem-limit-below-use = El límite del paquete «{ $package }» no puede ser { $limit }: hay { $count } en uso.
    .title = Límite inferior al uso
    .fix = El mínimo es { $count }. Para bajar de ahí, antes hay que eliminar usuarios.
problem-admin-below-organization = Una cuenta de administración completa no puede tener el paquete «{ $package }»: la organización se creó con «{ $level }».
    .title = Paquete inferior al de la organización
    .fix = Le corresponde un paquete de ese nivel o superior. Para darle uno inferior, antes debe haber otra cuenta de administración completa.
problem-organization-below-level = La organización se creó con «{ $level }», y sin él ni un paquete superior quedaría por debajo de su nivel.
    .title = Organización por debajo de su nivel
    .fix = Hay que conservar «{ $level }», o agregar en la misma petición un paquete de ese nivel o superior.

## Clientes

problem-customer-info-required = Un cliente nuevo necesita en «{ $at }» su nombre y el correo electrónico de administración.
    .title = Falta la información del cliente
    .fix = Faltan esos datos. Para adjuntar una organización existente, basta con «orgId».
problem-calling-location-required = Los paquetes de llamadas necesitan la ubicación de la sede central en «{ $at }».
    .title = Falta la sede central
    .fix = Faltan su nombre, dirección, zona horaria e idioma.
problem-external-id-in-use = Otro cliente ya tiene el ID externo «{ $value }».
    .title = ID externo en uso
    .fix = Hace falta un ID distinto. Si es el mismo cliente, lo que procede es actualizarlo.
problem-organization-not-found = «{ $at }» no corresponde a ninguna organización que esta cuenta pueda adjuntar.
    .title = Organización no encontrada
    .fix = Conviene comprobar el ID de organización.
problem-organization-already-mapped = La organización de «{ $at }» ya es cliente mayorista.
    .title = Organización ya adjuntada
    .fix = Lo que procede es actualizar ese cliente, no crear otro.
problem-attach-needs-invitation = La plantilla de incorporación no permite adjuntar organizaciones existentes.
    .title = No se permite adjuntar
    .fix = Se permite en la configuración común de la plantilla, con las invitaciones por correo a la administración.
problem-customer-not-ready = El cliente no se puede modificar mientras su estado sea «{ $status }».
    .title = El cliente aún no está listo
    .fix = Cuando pase a «provisioned», la misma petición será posible.
problem-customer-leaving = El cliente se está eliminando.
    .title = Cliente en proceso de eliminación
    .fix = Ya no admite cambios. Cuando termine la eliminación, se puede crear de nuevo.
problem-customer-declined = El cliente se rechazó en la revisión.
    .title = Cliente rechazado
    .fix = Ya solo se puede eliminar. Para darle servicio hay que crearlo de nuevo.
problem-customer-has-subscribers = El cliente todavía tiene { $count ->
        [one] un suscriptor
       *[other] { $count } suscriptores
    }.
    .title = Cliente con suscriptores
    .fix = Antes hay que eliminar a todos los suscriptores.
problem-removal-asked = La eliminación del cliente ya está pedida para el { $until }.
    .title = Eliminación ya pedida
    .fix = Hasta ese día se puede anular la eliminación y conservar el cliente.
problem-removal-not-asked = No hay ninguna eliminación pendiente de este cliente.
    .title = Sin eliminación pendiente
    .fix = El cliente sigue en servicio; no hay nada que hacer.
problem-not-awaiting-review = El cliente no está pendiente de revisión: su estado es «{ $status }».
    .title = Sin revisión pendiente
    .fix = Solo se aprueban o rechazan clientes en estado «pending_rpl_review».
problem-sub-partner-suspended = El subsocio está suspendido: puede ver y eliminar, pero no crear ni cambiar nada.
    .title = Subsocio suspendido
    .fix = El socio puede reactivarlo.
problem-sub-partner-admin-unknown = { $email } no es una cuenta de administración del subsocio.
    .title = Administración del subsocio no encontrada
    .fix = En «{ $at }» debe ir la dirección de una de sus cuentas de administración.

## Personas

problem-email-in-use = El correo { $email } ya pertenece a otra persona.
    .title = Correo electrónico en uso
    .fix = Hace falta otra dirección. Si es la misma persona, lo que procede es modificar el usuario que ya tiene.
problem-email-repeated = El correo { $email } aparece más de una vez en esta petición.
    .title = Correo electrónico repetido
    .fix = Cada usuario necesita una dirección propia.
problem-person-is-last-administrator = Es la única cuenta de administración completa que queda en la organización.
    .title = Última administración completa
    .fix = Antes hay que asignar esa función a otra persona.
problem-person-without-package = Esta persona aún no tiene ningún paquete, así que no hay línea a la que asignar un número.
    .title = Persona sin paquete
    .fix = Al darle un paquete de llamadas se puede asignar el número a la vez.
problem-role-not-grantable = La función de esta cuenta no permite asignar la función «{ $role }».
    .title = Función no asignable
    .fix = Puede hacerlo una cuenta de administración que tenga esa función.
problem-control-hub-not-provided = Este cliente no tiene Control Hub, por lo que no se le pueden asignar funciones de administración.
    .title = Control Hub no incluido
    .fix = Lo decide la plantilla de incorporación con la que se creó el cliente. Las funciones sobran en la petición.
problem-consent-not-pending = Este suscriptor no tiene ningún consentimiento pendiente.
    .title = Sin consentimiento pendiente
    .fix = El consentimiento solo se pide mientras el estado es «pending_user_migration».
problem-consent-pending = La persona aún no ha aceptado el traslado de su cuenta gratuita.
    .title = Consentimiento pendiente
    .fix = El cambio es posible cuando lo acepte. Entretanto se puede volver a pedir el consentimiento o eliminar al suscriptor.
problem-consent-expired = El enlace del consentimiento ha caducado.
    .title = Enlace caducado
    .fix = La organización que lo entregó puede entregar otro.

## Números y extensiones

problem-number-or-extension-required = Un paquete de llamadas necesita un número de teléfono, una extensión o ambos en «{ $at }».
    .title = Falta el número o la extensión
    .fix = Basta con uno de los dos.
problem-number-without-calling = El paquete «{ $package }» no incluye llamadas, así que no admite número ni extensión.
    .title = Número sin paquete de llamadas
    .fix = Sobran ambos, o hace falta un paquete de llamadas.
problem-number-repeated = El número { $number } aparece más de una vez en esta petición.
    .title = Número repetido
    .fix = Basta con indicar cada número una vez.
problem-number-in-use = El número { $number } ya está asignado.
    .title = Número en uso
    .fix = Hay que elegir un número libre, o liberar antes este.
problem-number-unavailable = El número { $number } no está disponible para este cliente.
    .title = Número no disponible
    .fix = Hay que elegir uno de los números libres de la ubicación, o agregarlo antes a ella.
problem-number-not-of-location = El número { $number } no pertenece a la ubicación.
    .title = Número de otra ubicación
    .fix = Hay que elegir un número de esta ubicación.
problem-number-assigned = El número { $number } no se puede quitar mientras esté asignado.
    .title = Número asignado
    .fix = Antes hay que desasignarlo.
problem-number-is-main = El número { $number } es el número principal de la ubicación.
    .title = Número principal
    .fix = Antes hay que designar otro número principal para la ubicación.
problem-number-quarantined = El número { $number } se liberó hace poco y está en cuarentena hasta el { $until }.
    .title = Número en cuarentena
    .fix = Hasta esa fecha solo puede volver a tenerlo el mismo cliente. Cualquier otro número disponible sirve.
problem-number-toll-free = El número { $number } es gratuito para quien llama y no se puede asignar a un usuario.
    .title = Número gratuito
    .fix = Hay que elegir un número geográfico o de red móvil.
problem-number-not-toll-free = El número { $number } ya está registrado como número corriente, no como gratuito.
    .title = Número no gratuito
    .fix = Hay que agregarlo sin pedir que sea gratuito, o elegir otro número.
problem-number-country = El número { $number } no es del país de la ubicación ({ $country }).
    .title = Número de otro país
    .fix = Hay que elegir un número de ese país, o una ubicación del país del número.
problem-extension-in-use = La extensión { $extension } ya está en uso en la ubicación.
    .title = Extensión en uso
    .fix = Hay que elegir otra extensión.
problem-extension-repeated = La extensión { $extension } aparece más de una vez en esta petición.
    .title = Extensión repetida
    .fix = Cada usuario de una ubicación necesita una extensión propia.
problem-extension-emergency = La extensión { $extension } ocultaría un número de emergencias del país.
    .title = Extensión reservada a emergencias
    .fix = Hay que elegir una extensión que no empiece como ese número.
problem-extension-length = La extensión { $extension } no tiene las { $length } cifras que usa este cliente.
    .title = Longitud de la extensión
    .fix = Debe tener { $length } cifras.

## Ubicaciones y PSTN

problem-location-required = Falta «{ $at }»: los usuarios con llamadas pertenecen a una ubicación.
    .title = Falta la ubicación
    .fix = Hace falta el ID de una ubicación del cliente.
problem-location-not-found = «{ $at }» no corresponde a ninguna ubicación de este cliente.
    .title = Ubicación no encontrada
    .fix = La lista de ubicaciones del cliente muestra los ID que hay.
problem-location-name-in-use = El cliente ya tiene una ubicación llamada «{ $name }».
    .title = Nombre de ubicación en uso
    .fix = Hace falta otro nombre.
problem-location-in-use = La ubicación todavía tiene usuarios, números o dispositivos.
    .title = Ubicación en uso
    .fix = Antes hay que trasladarlos o eliminarlos.
problem-headquarters-stays = La sede central no se puede eliminar mientras exista el cliente.
    .title = La sede central permanece
    .fix = Se elimina con el cliente. Lo que sí se puede cambiar es su dirección.
problem-pstn-not-offered = La conexión PSTN de «{ $at }» no se ofrece en esta ubicación.
    .title = Proveedor de PSTN no ofrecido
    .fix = Hay que elegir una de las opciones de conexión de la ubicación.
problem-pstn-not-by-api = Este tipo de conexión PSTN no se puede configurar mediante la API.
    .title = Conexión PSTN que no se elige por API
    .fix = Por la API se puede elegir un proveedor de PSTN conectado a la nube o una puerta de enlace local de la ubicación.
problem-pstn-required = La ubicación todavía no tiene conexión PSTN, así que no puede tener números.
    .title = Falta la conexión PSTN
    .fix = Antes hay que elegir una de las opciones de conexión de la ubicación.
problem-location-without-calling = Las llamadas no están activadas en esta ubicación.
    .title = Ubicación sin llamadas
    .fix = Antes hay que activar las llamadas en la ubicación.
problem-routing-prefix-in-use = Otra ubicación del cliente ya tiene el prefijo de enrutamiento { $prefix }.
    .title = Prefijo de enrutamiento en uso
    .fix = Hay que elegir otro prefijo.

## Dispositivos

problem-mac-in-use = Ya existe un dispositivo con la dirección MAC { $mac }.
    .title = Dispositivo ya agregado
    .fix = Antes hay que eliminar el dispositivo que la tiene.
problem-device-model-unknown = «{ $model }» no es un modelo de dispositivo compatible.
    .title = Modelo de dispositivo no compatible
    .fix = El nombre debe ser el que figura en la lista de dispositivos compatibles.
problem-device-not-configurable = La plataforma no escribe la configuración de «{ $model }».
    .title = Modelo sin configuración automática
    .fix = Se configura a mano con los datos de un teléfono nuevo de la persona, o se agrega un modelo con configuración automática.
problem-activation-code-used-up = Este código de activación ya no sirve.
    .title = Código usado, caducado o desconocido
    .fix = Cada código vale una sola vez y durante unos días; quien administra la organización puede generar otro.
problem-device-without-calling = La persona de «{ $at }» no tiene ningún paquete de llamadas, así que no se le puede asignar un teléfono.
    .title = Persona sin llamadas
    .fix = Antes hay que asignarle un paquete de llamadas.
problem-one-device-only = Con el paquete «{ $package }» cada persona tiene un solo teléfono, y esta ya tiene el suyo.
    .title = Un solo teléfono
    .fix = Antes hay que eliminar el otro teléfono, o asignar a la persona un paquete superior.

## Qué hace una línea con sus llamadas

problem-invalid-destination = «{ $at }» no es una extensión ni un número de teléfono.
    .title = Destino no reconocido
    .fix = Hay que escribir una extensión, un número como se marca en el país, o uno internacional con «+».
problem-forward-to-itself = { $destination } es la propia línea: las llamadas no saldrían nunca de ella.
    .title = La línea se desvía a sí misma
    .fix = Hay que elegir otra extensión u otro número.
problem-forward-to-emergency = { $destination } es un número de emergencias, y las llamadas no se desvían allí.
    .title = Desvío a emergencias
    .fix = Hay que elegir otra extensión u otro número.
problem-forward-nowhere = En { $destination } no contesta nadie: no es una extensión de este cliente ni un número en servicio.
    .title = Destino sin nadie
    .fix = Conviene comprobar la extensión o el número.
problem-forward-not-allowed = Esta línea no puede llamar a { $destination }, así que tampoco puede desviar llamadas allí.
    .title = Destino no permitido
    .fix = Hay que elegir un destino al que la línea pueda llamar.
problem-person-without-line = Esta persona no tiene línea: le falta un paquete de llamadas, o una extensión o un número.
    .title = Persona sin línea
    .fix = Antes hay que asignarle un paquete de llamadas y una extensión o un número.

## Grupos de salto y horario

problem-hunt-group-name-in-use = La ubicación ya tiene un grupo de salto llamado «{ $name }».
    .title = Nombre de grupo en uso
    .fix = Hay que elegir otro nombre.
problem-member-repeated = «{ $at }» repite a una persona que ya está en el grupo.
    .title = Miembro repetido
    .fix = Cada persona se pone una sola vez.
problem-hours-out-of-order = «{ $at }» termina antes de empezar, o se cruza con el tramo anterior.
    .title = Horario desordenado
    .fix = Los tramos de un día van uno detrás de otro, y cada uno termina después de empezar.

## La entrada

problem-unauthenticated = La petición no lleva ningún token de acceso vigente.
    .title = Hace falta identificarse
    .fix = Hace falta una cabecera «Authorization: Bearer» con un token que no haya caducado.
problem-forbidden = La función de esta cuenta no lo permite: { $right }.
    .title = Acción no permitida
    .fix = Puede hacerlo una cuenta de administración cuya función lo permita.
problem-scope-missing = Al token de acceso le falta el permiso «{ $scope }».
    .title = Falta un permiso en el token
    .fix = Hace falta un token que lo incluya.
problem-not-found = No hay nada con ese identificador.
    .title = No encontrado
    .fix = Conviene comprobar el identificador y con qué cuenta se trabaja.
problem-method-not-allowed = Esta dirección no admite ese método.
    .title = Método no permitido
    .fix = Los métodos admitidos son: { $allowed }.
problem-media-type-unsupported = El cuerpo de la petición no es del tipo esperado.
    .title = Tipo de contenido no admitido
    .fix = Debe enviarse con «Content-Type: { $expected }».
problem-body-too-large = El cuerpo de la petición supera { $max }.
    .title = Petición demasiado grande
    .fix = Hay que repartirla en varias.
problem-body-broken = El cuerpo de la petición no llegó entero o no está bien formado.
    .title = Cuerpo incompleto
    .fix = Se puede repetir la petición. Si continúa, conviene comprobar «Content-Length» y «Transfer-Encoding».
problem-request-too-slow = La petición no terminó de llegar en { $seconds } segundos.
    .title = Petición demasiado lenta
    .fix = Se puede repetir; si el cuerpo es grande, conviene repartirlo en varias.
problem-url-too-long = La dirección de la petición supera los { $max } caracteres.
    .title = Dirección demasiado larga
    .fix = Hay que acortarla; los filtros que no caben en una se reparten en varias.
problem-too-many-requests = Han llegado demasiadas peticiones en poco tiempo.
    .title = Demasiadas peticiones
    .fix = Se puede repetir dentro de { $seconds ->
        [one] un segundo
       *[other] { $seconds } segundos
    }.
problem-busy = La plataforma tiene ahora más trabajo del que puede admitir; no se ha cambiado nada.
    .title = Plataforma ocupada
    .fix = Se puede repetir la petición dentro de { $seconds ->
        [one] un segundo
       *[other] { $seconds } segundos
    }.
problem-unavailable = La base de datos de la plataforma no responde; no se ha cambiado nada.
    .title = Base de datos fuera de alcance
    .fix = La plataforma sigue sola en cuanto la base de datos vuelve. Se puede repetir la petición dentro de unos segundos.
problem-outcome-unknown = La conexión con la base de datos se cortó al guardar, así que no se sabe si el cambio llegó a hacerse.
    .title = Resultado desconocido
    .fix = Se puede repetir la misma petición sin miedo: nunca se ejecuta dos veces.
problem-idempotency-key-malformed = La cabecera «Idempotency-Key» no tiene una forma admitida.
    .title = Clave de idempotencia no admitida
    .fix = Se admiten de 1 a 255 caracteres ASCII visibles; por ejemplo, un UUID.
problem-idempotency-key-reused = Esa «Idempotency-Key» ya se usó con una petición distinta.
    .title = Clave de idempotencia ya usada
    .fix = Cada petición nueva necesita una clave nueva; la misma solo sirve para repetirla sin cambios.
problem-precondition-failed = Alguien ha hecho un cambio después de la última lectura.
    .title = Modificado entretanto
    .fix = Hay que leerlo de nuevo y repetir el cambio con el nuevo valor de «If-Match».
problem-restricted-administrator = El proveedor de servicios se reserva este cambio: el cliente está en modo de administración restringida.
    .title = Reservado al proveedor de servicios
    .fix = El proveedor de servicios puede hacer el cambio o retirar la restricción.
problem-internal = Algo ha fallado en la plataforma y el fallo ha quedado registrado.
    .title = Fallo de la plataforma
    .fix = Se puede repetir la petición. Si continúa, el ID de seguimiento de esta respuesta permite a soporte encontrar el fallo.
problem-invalid-client = El ID de cliente OAuth y su secreto no coinciden.
    .title = Aplicación no reconocida
    .fix = Conviene comprobar ambos, en la cabecera Authorization o en el cuerpo.
problem-invalid-grant = El token de renovación ha caducado, se ha revocado o es de otra aplicación.
    .title = Token de renovación no vigente
    .fix = Hace falta crear otro.
problem-unsupported-grant = Aquí no se emiten tokens para «{ $grant }».
    .title = Tipo de concesión no admitido
    .fix = «grant_type» solo admite «refresh_token».

## Lo que respondió un conector

problem-connector-waiting = El conector «{ $connector }» todavía está trabajando en el paso «{ $step }».
    .title = Aún no está listo
    .fix = No hay nada que hacer: se le vuelve a preguntar de forma automática.
problem-connector-refused = El conector «{ $connector }» rechazó el paso «{ $step }».
    .title = Rechazado por la plataforma de destino
    .fix = Hay que corregir los datos de ese paso y reintentar la operación.
problem-connector-unreachable = El conector «{ $connector }» no respondió en el paso «{ $step }».
    .title = Plataforma de destino fuera de alcance
    .fix = Se reintenta de forma automática. También se puede reintentar la operación ahora.
problem-connector-garbled = El conector «{ $connector }» dio en el paso «{ $step }» una respuesta que no se entiende.
    .title = Respuesta no comprendida
    .fix = Se puede reintentar la operación. Si continúa, conviene avisar a quien gestiona el conector.
problem-calling-in-maintenance = El servicio de llamadas está en mantenimiento y el aprovisionamiento no puede empezar.
    .title = Llamadas en mantenimiento
    .fix = Se puede reintentar dentro de unos minutos.

## Planes de eliminación: lo que lo impide

problem-blocked-by-users = { $count ->
        [one] Lo impide un usuario.
       *[other] Lo impiden { $count } usuarios.
    }
    .title = Hay usuarios que lo impiden
    .fix = { $count ->
        [one] Antes hay que eliminarlo.
       *[other] Antes hay que eliminarlos.
    }
problem-blocked-by-numbers = { $count ->
        [one] Lo impide un número de teléfono.
       *[other] Lo impiden { $count } números de teléfono.
    }
    .title = Hay números que lo impiden
    .fix = { $count ->
        [one] Antes hay que desasignarlo y quitarlo.
       *[other] Antes hay que desasignarlos y quitarlos.
    }
problem-blocked-by-devices = { $count ->
        [one] Lo impide un dispositivo.
       *[other] Lo impiden { $count } dispositivos.
    }
    .title = Hay dispositivos que lo impiden
    .fix = { $count ->
        [one] Antes hay que eliminarlo.
       *[other] Antes hay que eliminarlos.
    }
problem-blocked-by-hunt-groups = { $count ->
        [one] Lo impide un grupo de salto.
       *[other] Lo impiden { $count } grupos de salto.
    }
    .title = Hay grupos de salto que lo impiden
    .fix = { $count ->
        [one] Antes hay que eliminarlo.
       *[other] Antes hay que eliminarlos.
    }
problem-nothing-to-retry = Ningún paso de esta operación ha fallado.
    .title = Nada que reintentar
    .fix = Si sigue en curso, terminará sin intervención.
problem-item-not-refused = Este elemento de la tarea no está rechazado.
    .title = Elemento sin rechazar
    .fix = Solo se corrigen los elementos rechazados. La operación muestra cómo está este.
problem-location-unverified = Falta confirmar que la ubicación es compatible.
    .title = Ubicación sin verificar
    .fix = La casilla se marca cuando el cliente está en una ubicación compatible.
problem-link-used-up = Este enlace ya no sirve.
    .title = Enlace usado o caducado
    .fix = Cada enlace vale una sola vez y durante unos días; quien administra la organización puede generar otro.
problem-confirmation-differs = Lo escrito para confirmar no coincide.
    .title = Confirmación distinta
    .fix = Se escribe exactamente lo que pide la página; sirve para no eliminar nada por error.
problem-invalid-colour = «{ $at }» no es un color.
    .title = Color no reconocido
    .fix = Se escribe con almohadilla y seis cifras hexadecimales; por ejemplo, #0c5a63.
problem-colour-unreadable = El color de «{ $at }» no se lee bien sobre blanco.
    .title = Contraste insuficiente
    .fix = Hace falta un tono más oscuro, con un contraste de 4,5 a 1 como mínimo.
problem-sign-in-refused = El correo y la contraseña no coinciden.
    .title = Inicio de sesión rechazado
    .fix = Conviene comprobar ambos. Quien administra la organización puede generar un enlace para elegir otra contraseña.
problem-draft-moved-on = El borrador cambió en otra ventana después de abrir esta.
    .title = El borrador tiene cambios más recientes
    .fix = Compare las dos versiones y decida cuál se conserva.
problem-page-forgotten = La petición no salió de una página de este concentrador.
    .title = Petición de otro origen
    .fix = Hay que cargar de nuevo la página antes de repetir la acción.
