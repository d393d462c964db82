### Lo que puede fallar en una petición. Clave: `problem-` y el código; valor: qué ha pasado; `.fix`: qué hacer.
### Todos los textos pueden usar { $at }, el lugar del campo. Otros valores: crates/words/src/arguments.rs.

## Forma

problem-required = Falta «{ $at }».
    .title = Campo obligatorio
    .fix = Indique un valor.
problem-wrong-type = «{ $at }» debe ser { $type }.
    .title = Tipo de valor incorrecto
    .fix = Envíe el valor en ese formato.
problem-unknown-value = «{ $at }» no admite el valor «{ $value }».
    .title = Valor no admitido
    .fix = Use uno de estos: { $known }.
problem-unknown-field = «{ $at }» no es un campo de esta petición.
    .title = Campo desconocido
    .fix = Compruebe el nombre en la referencia de la API o quítelo.
problem-too-long = «{ $at }» supera los { $max } caracteres.
    .title = Texto demasiado largo
    .fix = Redúzcalo a { $max } caracteres como máximo.
problem-too-short = «{ $at }» tiene menos de { $min ->
        [one] un carácter
       *[other] { $min } caracteres
    }.
    .title = Texto demasiado corto
    .fix = Escriba al menos { $min }.
problem-too-many = «{ $at }» contiene más de { $max ->
        [one] un elemento
       *[other] { $max } elementos
    }.
    .title = Demasiados elementos
    .fix = Divida la petición de modo que ninguna lleve más de { $max }.
problem-out-of-range = «{ $at }» no está entre { $min } y { $max }.
    .title = Número fuera de rango
    .fix = Use un número entero de { $min } a { $max }.
problem-malformed-json = No se puede leer el cuerpo de la petición como JSON: deja de tener sentido en la línea { $line }, columna { $column }.
    .title = El cuerpo no es JSON
    .fix = Corrija el JSON a partir de ese punto y envíelo de nuevo.
problem-malformed-id = «{ $at }» no tiene la forma de un identificador de esta API.
    .title = Identificador ilegible
    .fix = Use el identificador tal como lo devolvió la API.
problem-control-characters = «{ $at }» contiene caracteres de control o de dirección del texto.
    .title = Caracteres no permitidos
    .fix = Quite los caracteres que no se ven; suelen llegar al copiar de un documento.

## Valores

problem-invalid-email = «{ $at }» no es una dirección de correo completa.
    .title = Correo electrónico incompleto
    .fix = Escriba nombre y dominio; por ejemplo, ana@empresa.example.
problem-invalid-phone = «{ $at }» no es un número de teléfono en formato internacional.
    .title = Número de teléfono no reconocido
    .fix = Escríbalo en E.164: el signo más, el prefijo del país y el número; por ejemplo, +34912345678.
problem-phone-unlikely = El número de «{ $at }» está bien escrito, pero no encaja en el plan de numeración de su país.
    .title = Número de teléfono improbable
    .fix = Revise las cifras; si el número existe, no hace falta hacer nada.
problem-invalid-country = «{ $at }» no es un código de país.
    .title = País no reconocido
    .fix = Use el código ISO 3166 de dos letras; por ejemplo, ES o US.
problem-invalid-timezone = «{ $at }» no es una zona horaria conocida.
    .title = Zona horaria no reconocida
    .fix = Use un nombre IANA; por ejemplo, Europe/Madrid o America/New_York.
problem-invalid-language = «{ $at }» no es un código de idioma.
    .title = Idioma no reconocido
    .fix = Use el código del idioma, con el país si hace falta: es, es_MX, en_US.
problem-invalid-extension = «{ $at }» no es una extensión.
    .title = Extensión no reconocida
    .fix = Use solo cifras; por ejemplo, 1001.
problem-invalid-mac = «{ $at }» no es una dirección MAC.
    .title = Dirección MAC no reconocida
    .fix = Copie los 12 dígitos hexadecimales de la etiqueta del dispositivo, con o sin dos puntos.
problem-invalid-date = «{ $at }» no es una fecha.
    .title = Fecha no reconocida
    .fix = Escríbala en ISO 8601; por ejemplo, 2026-09-01 o 2026-09-01T08:00:00Z.
problem-invalid-url = «{ $at }» no es una dirección web completa.
    .title = Dirección web incompleta
    .fix = Escríbala entera, empezando por https://.
problem-invalid-dial-digit = «{ $at }» no es un dígito de salida.
    .title = Dígito de salida no admitido
    .fix = Use una o dos cifras; por ejemplo, 9.
problem-invalid-routing-prefix = «{ $at }» no es un prefijo de enrutamiento.
    .title = Prefijo de enrutamiento no admitido
    .fix = Use solo cifras; por ejemplo, 80.
problem-invalid-cursor = La página que pide «{ $at }» no pertenece a esta lista.
    .title = Página no encontrada
    .fix = Empiece por la primera página y siga los enlaces de cada respuesta sin modificarlos.
problem-name-with-percent = «{ $at }» contiene el signo de porcentaje (%).
    .title = Signo de porcentaje no permitido
    .fix = Escriba el nombre sin ese signo.

## Direcciones y países

problem-country-unsupported = El servicio no está disponible en el país «{ $country }», indicado en «{ $at }».
    .title = País sin servicio
    .fix = Use una dirección de un país compatible o consulte los nuevos países con el proveedor de servicios.
problem-state-required = Una dirección de { $country } debe llevar el estado o la provincia en «{ $at }».
    .title = Falta el estado o la provincia
    .fix = Indique su código ISO 3166-2.
problem-state-unknown = «{ $at }» no es un estado ni una provincia de { $country }.
    .title = Estado o provincia no reconocidos
    .fix = Use el código ISO 3166-2 de ese país.
problem-postal-code-required = Una dirección de { $country } debe llevar el código postal en «{ $at }».
    .title = Falta el código postal
    .fix = Complete la dirección con él.
problem-postal-code-malformed = «{ $at }» no parece un código postal de { $country }.
    .title = Código postal no reconocido
    .fix = Escríbalo completo, tal como figura en una dirección postal de ese país.

## Plantillas de incorporación

problem-template-not-found = No hay ninguna plantilla de incorporación con el ID de aprovisionamiento de «{ $at }».
    .title = Plantilla de incorporación no encontrada
    .fix = Copie el ID de aprovisionamiento de la plantilla, en Clientes, Plantillas.
problem-template-retired = La plantilla de incorporación con este ID de aprovisionamiento está archivada y ya no admite clientes nuevos.
    .title = Plantilla de incorporación archivada
    .fix = Use el ID de aprovisionamiento de una plantilla en servicio o duplique la archivada.
problem-template-name-in-use = Ya existe una plantilla de incorporación llamada «{ $name }».
    .title = Nombre de plantilla en uso
    .fix = Póngale otro nombre.
problem-template-archived-stays = Una plantilla de incorporación archivada ya no se puede modificar.
    .title = Plantilla de incorporación archivada
    .fix = Duplíquela y modifique la copia.
problem-idp-required = La autenticación del socio necesita el proveedor de identidad en «{ $at }».
    .title = Falta el proveedor de identidad
    .fix = Indique el ID de entidad que figura en los metadatos del proveedor de identidad.
problem-idp-not-allowed = Con este método de autenticación no se admite «{ $at }».
    .title = Proveedor de identidad no previsto
    .fix = Quite el campo o use la autenticación del socio.
problem-idp-malformed = «{ $at }» no puede ser el nombre de un proveedor de identidad.
    .title = Nombre de proveedor de identidad no admitido
    .fix = Use como máximo 128 letras, cifras, guiones, guiones bajos, virgulillas o puntos, tal como se registró el proveedor.
problem-administrator-unknown = { $email } no pertenece a ninguna cuenta de administración de este socio que pueda atender clientes.
    .title = Cuenta de administración no encontrada
    .fix = Indique en «{ $at }» la dirección de alguien con la función de administración del socio, completa o de clientes asignados.
problem-setting-unknown = Las plantillas de incorporación no tienen ningún ajuste llamado «{ $setting }».
    .title = Ajuste desconocido
    .fix = Compruebe el nombre en la lista de ajustes de la referencia de la API.

## Paquetes

problem-package-unknown = No existe ningún paquete llamado «{ $package }».
    .title = Paquete desconocido
    .fix = Use uno de estos: { $known }.
problem-package-not-offered = La suscripción mayorista de la plantilla no incluye el paquete «{ $package }».
    .title = Paquete no ofrecido
    .fix = Seleccione un paquete incluido o una plantilla con otra suscripción.
problem-package-not-of-customer = El cliente no tiene el paquete «{ $package }».
    .title = Paquete no asignado al cliente
    .fix = Agregue antes el paquete al cliente o seleccione uno de los que ya tiene.
problem-package-repeated = El paquete «{ $package }» está repetido en «{ $at }».
    .title = Paquete repetido
    .fix = Indique cada paquete una sola vez.
problem-package-missing = «{ $at }» no contiene ningún paquete.
    .title = Falta el paquete
    .fix = Seleccione al menos uno.
problem-package-dependency = El paquete «{ $package }» solo funciona junto con otro.
    .title = Falta un paquete complementario
    .fix = Agregue uno de estos: { $needs }.
problem-package-in-use = No se puede quitar el paquete «{ $package }»: { $count ->
        [one] todavía lo tiene un usuario
       *[other] todavía lo tienen { $count } usuarios
    }.
    .title = Paquete en uso
    .fix = Asigne otro paquete a esos usuarios o elimínelos, y vuelva a intentarlo.
problem-package-not-for-people = El paquete «{ $package }» no se asigna a usuarios.
    .title = Paquete no destinado a usuarios
    .fix = Seleccione un paquete de usuario; este se contrata para el cliente.
problem-one-base-package = Un usuario tiene exactamente un paquete base, y «{ $packages }» no lo cumple.
    .title = Un paquete base por usuario
    .fix = Indique un único paquete base y, si los necesita, sus complementos.
problem-package-or-packages = La petición lleva a la vez «package» y «packages».
    .title = Paquete indicado dos veces
    .fix = Envíe solo «packages».
problem-limit-not-allowed = El paquete «{ $package }» no admite un límite de cantidad.
    .title = Límite no admitido
    .fix = Quite ese límite.
problem-limit-reached = El límite del paquete «{ $package }» es { $limit } y ya está todo en uso.
    .title = Límite del paquete alcanzado
    .fix = Aumente el límite del cliente, o cambie de paquete o elimine a un usuario.
problem-limit-below-use = El límite del paquete «{ $package }» no puede ser { $limit }: hay { $count } en uso.
    .title = Límite inferior al uso
    .fix = Indique { $count } o más, o elimine usuarios antes.
problem-admin-below-organization = Una cuenta de administración completa no puede tener el paquete «{ $package }»: la organización se creó con «{ $level }».
    .title = Paquete inferior al de la organización
    .fix = Mantenga un paquete de ese nivel o superior, o nombre antes otra cuenta de administración completa.

## Clientes

problem-customer-info-required = Un cliente nuevo necesita en «{ $at }» su nombre y el correo electrónico de administración.
    .title = Falta la información del cliente
    .fix = Indíquelos, o envíe «orgId» para adjuntar una organización existente.
problem-calling-location-required = Los paquetes de llamadas necesitan la ubicación de la sede central en «{ $at }».
    .title = Falta la sede central
    .fix = Indique su nombre, dirección, zona horaria e idioma.
problem-external-id-in-use = Otro cliente ya tiene el ID externo «{ $value }».
    .title = ID externo en uso
    .fix = Use uno distinto o actualice el cliente existente.
problem-organization-not-found = «{ $at }» no corresponde a ninguna organización que esta cuenta pueda adjuntar.
    .title = Organización no encontrada
    .fix = Compruebe el ID de organización.
problem-organization-already-mapped = La organización de «{ $at }» ya es cliente mayorista.
    .title = Organización ya adjuntada
    .fix = Actualice ese cliente en lugar de crear otro.
problem-attach-needs-invitation = La plantilla de incorporación no permite adjuntar organizaciones existentes.
    .title = No se permite adjuntar
    .fix = Active las invitaciones por correo a la administración en la configuración común de la plantilla, o use otra.
problem-customer-not-ready = El cliente no se puede modificar mientras su estado sea «{ $status }».
    .title = El cliente aún no está listo
    .fix = Espere a que pase a «provisioned» y repita la petición.
problem-customer-leaving = El cliente se está eliminando.
    .title = Cliente en proceso de eliminación
    .fix = Ya no admite cambios; para volver a darle servicio, créelo de nuevo cuando termine la eliminación.
problem-customer-declined = El cliente se rechazó en la revisión.
    .title = Cliente rechazado
    .fix = Ya solo se puede eliminar; para darle servicio hay que crearlo de nuevo.
problem-customer-has-subscribers = El cliente todavía tiene { $count ->
        [one] un suscriptor
       *[other] { $count } suscriptores
    }.
    .title = Cliente con suscriptores
    .fix = Elimine antes todos los suscriptores y después el cliente.
problem-removal-asked = La eliminación del cliente ya está pedida para el { $until }.
    .title = Eliminación ya pedida
    .fix = Espere a ese día o anule la eliminación para conservar el cliente.
problem-removal-not-asked = No hay ninguna eliminación pendiente de este cliente.
    .title = Sin eliminación pendiente
    .fix = El cliente sigue en servicio; no hace falta hacer nada.
problem-not-awaiting-review = El cliente no está pendiente de revisión: su estado es «{ $status }».
    .title = Sin revisión pendiente
    .fix = Solo se aprueban clientes en estado «pending_rpl_review».
problem-sub-partner-suspended = El subsocio está suspendido y solo puede eliminar.
    .title = Subsocio suspendido
    .fix = Reactive el subsocio o actúe en nombre de otro.
problem-sub-partner-admin-unknown = { $email } no es una cuenta de administración del subsocio.
    .title = Administración del subsocio no encontrada
    .fix = Indique en «{ $at }» la dirección de una de sus cuentas de administración.

## Personas

problem-email-in-use = El correo { $email } ya pertenece a otro usuario.
    .title = Correo electrónico en uso
    .fix = Use otra dirección o modifique el usuario que la tiene.
problem-email-repeated = El correo { $email } aparece más de una vez en esta petición.
    .title = Correo electrónico repetido
    .fix = Asigne a cada usuario una dirección propia.
problem-person-is-last-administrator = Es la única cuenta de administración completa que queda en la organización.
    .title = Última administración completa
    .fix = Asigne antes esa función a otra persona.
problem-person-without-package = Esta persona aún no tiene ningún paquete, así que no hay línea a la que asignar un número.
    .title = Persona sin paquete
    .fix = Dé de alta a la persona con un paquete de llamadas; el número se puede asignar a la vez.
problem-role-not-grantable = Su función no permite asignar la función «{ $role }».
    .title = Función no asignable
    .fix = Solicítelo a una cuenta de administración que la tenga.
problem-control-hub-not-provided = Este cliente no tiene Control Hub, por lo que no se le pueden asignar funciones de administración.
    .title = Control Hub no incluido
    .fix = Lo decide la plantilla de incorporación con la que se creó el cliente. Quite las funciones de la petición.
problem-consent-not-pending = Este suscriptor no tiene ningún consentimiento pendiente.
    .title = Sin consentimiento pendiente
    .fix = El correo solo se envía mientras el estado es «pending_user_migration».

## Números y extensiones

problem-number-or-extension-required = Un paquete de llamadas necesita un número de teléfono, una extensión o ambos en «{ $at }».
    .title = Falta el número o la extensión
    .fix = Indique al menos uno de los dos.
problem-number-without-calling = El paquete «{ $package }» no incluye llamadas, así que no admite número ni extensión.
    .title = Número sin paquete de llamadas
    .fix = Quite ambos o seleccione un paquete de llamadas.
problem-number-repeated = El número { $number } aparece más de una vez en esta petición.
    .title = Número repetido
    .fix = Indique cada número una sola vez.
problem-number-in-use = El número { $number } ya está asignado.
    .title = Número en uso
    .fix = Seleccione un número libre o libere antes este.
problem-number-unavailable = El número { $number } no está disponible para este cliente.
    .title = Número no disponible
    .fix = Seleccione uno de los números libres de la ubicación o agréguelo antes a ella.
problem-number-not-of-location = El número { $number } no pertenece a la ubicación.
    .title = Número de otra ubicación
    .fix = Seleccione un número de esta ubicación o traslade antes ese número a ella.
problem-number-assigned = El número { $number } no se puede quitar mientras esté asignado.
    .title = Número asignado
    .fix = Desasígnelo antes.
problem-number-is-main = El número { $number } es el número principal de la ubicación.
    .title = Número principal
    .fix = Designe antes otro número principal para la ubicación.
problem-number-quarantined = El número { $number } se liberó hace poco y queda en reserva hasta el { $until }.
    .title = Número en cuarentena
    .fix = Seleccione otro número o espere a esa fecha.
problem-number-toll-free = El número { $number } es gratuito para quien llama y no se puede asignar a un usuario.
    .title = Número gratuito
    .fix = Seleccione un número geográfico o de red móvil.
problem-number-country = El número { $number } no es del país de la ubicación ({ $country }).
    .title = Número de otro país
    .fix = Seleccione un número de ese país o una ubicación del país del número.
problem-extension-in-use = La extensión { $extension } ya está en uso en la ubicación.
    .title = Extensión en uso
    .fix = Seleccione otra extensión.
problem-extension-repeated = La extensión { $extension } aparece más de una vez en esta petición.
    .title = Extensión repetida
    .fix = Asigne a cada usuario de una ubicación una extensión propia.
problem-extension-emergency = La extensión { $extension } ocultaría un número de emergencias del país.
    .title = Extensión reservada a emergencias
    .fix = Seleccione una extensión que no empiece como ese número.
problem-extension-length = La extensión { $extension } no tiene las { $length } cifras que usa este cliente.
    .title = Longitud de la extensión
    .fix = Use una extensión de { $length } cifras.

## Ubicaciones y PSTN

problem-location-required = Falta «{ $at }»: los usuarios con llamadas pertenecen a una ubicación.
    .title = Falta la ubicación
    .fix = Indique el ID de una ubicación del cliente.
problem-location-not-found = «{ $at }» no corresponde a ninguna ubicación de este cliente.
    .title = Ubicación no encontrada
    .fix = Use uno de los ID de la lista de ubicaciones del cliente.
problem-location-name-in-use = El cliente ya tiene una ubicación llamada «{ $name }».
    .title = Nombre de ubicación en uso
    .fix = Póngale otro nombre.
problem-location-in-use = La ubicación todavía tiene usuarios, números o dispositivos.
    .title = Ubicación en uso
    .fix = Trasládelos o elimínelos, y vuelva a intentarlo.
problem-headquarters-stays = La sede central no se puede eliminar mientras exista el cliente.
    .title = La sede central permanece
    .fix = Elimine el cliente o cambie solo la dirección de la sede central.
problem-pstn-not-offered = La conexión PSTN de «{ $at }» no se ofrece en esta ubicación.
    .title = Proveedor de PSTN no ofrecido
    .fix = Seleccione una de las opciones de conexión de la ubicación.
problem-pstn-not-by-api = Este tipo de conexión PSTN no se puede configurar mediante la API.
    .title = Conexión PSTN no configurable por API
    .fix = Seleccione un proveedor de PSTN conectado a la nube o una puerta de enlace local de la ubicación.
problem-pstn-required = La ubicación todavía no tiene conexión PSTN, así que no puede tener números.
    .title = Falta la conexión PSTN
    .fix = Configure antes una de las opciones de conexión de la ubicación.
problem-location-without-calling = Las llamadas no están habilitadas en esta ubicación.
    .title = Ubicación sin llamadas
    .fix = Habilite antes las llamadas en la ubicación.
problem-routing-prefix-in-use = Otra ubicación del cliente ya tiene el prefijo de enrutamiento { $prefix }.
    .title = Prefijo de enrutamiento en uso
    .fix = Elija otro prefijo.

## Dispositivos

problem-mac-in-use = Ya existe un dispositivo con la dirección MAC { $mac }.
    .title = Dispositivo ya agregado
    .fix = Elimine antes el dispositivo existente.
problem-device-model-unknown = «{ $model }» no es un modelo de dispositivo compatible.
    .title = Modelo de dispositivo no compatible
    .fix = Use el nombre del modelo tal como figura en la lista de dispositivos compatibles.
problem-device-without-calling = La persona de «{ $at }» no tiene ningún paquete de llamadas, así que no se le puede asignar un teléfono.
    .title = Persona sin llamadas
    .fix = Asígnele antes un paquete de llamadas.
problem-one-device-only = Con el paquete «{ $package }» cada persona tiene un solo teléfono, y esta ya tiene el suyo.
    .title = Un solo teléfono
    .fix = Elimine el otro teléfono o asígnele un paquete superior.

## La entrada

problem-unauthenticated = La petición no lleva ningún token de acceso vigente.
    .title = Es necesario identificarse
    .fix = Envíe una cabecera «Authorization: Bearer» con un token que no haya caducado.
problem-forbidden = Su función no lo permite: { $right }.
    .title = Acción no permitida
    .fix = Solicítela a una cuenta de administración cuya función la permita.
problem-scope-missing = Al token de acceso le falta el permiso «{ $scope }».
    .title = Falta un permiso en el token
    .fix = Cree un token que lo incluya.
problem-not-found = No hay nada con ese identificador.
    .title = No encontrado
    .fix = Compruebe el identificador y la cuenta con la que trabaja.
problem-method-not-allowed = Esta dirección no admite ese método.
    .title = Método no permitido
    .fix = Use uno de estos: { $allowed }.
problem-media-type-unsupported = El cuerpo de la petición no es del tipo esperado.
    .title = Tipo de contenido no admitido
    .fix = Envíelo con «Content-Type: { $expected }».
problem-body-too-large = El cuerpo de la petición supera { $max }.
    .title = Petición demasiado grande
    .fix = Divídala en varias.
problem-too-many-requests = Han llegado demasiadas peticiones en poco tiempo.
    .title = Demasiadas peticiones
    .fix = Espere { $seconds ->
        [one] un segundo
       *[other] { $seconds } segundos
    } antes de la siguiente.
problem-busy = La plataforma tiene ahora más trabajo del que puede admitir; no se ha cambiado nada.
    .title = Plataforma ocupada
    .fix = Repita la petición dentro de { $seconds ->
        [one] un segundo
       *[other] { $seconds } segundos
    }.
problem-outcome-unknown = La conexión con la base de datos se cortó al guardar, así que no se sabe si el cambio llegó a hacerse.
    .title = Resultado desconocido
    .fix = Repita la misma petición: nunca se ejecuta dos veces.
problem-idempotency-key-malformed = La cabecera «Idempotency-Key» no tiene una forma admitida.
    .title = Clave de idempotencia no admitida
    .fix = Use de 1 a 255 caracteres ASCII visibles; por ejemplo, un UUID.
problem-idempotency-key-reused = Esa «Idempotency-Key» ya se usó con una petición distinta.
    .title = Clave de idempotencia ya usada
    .fix = Use una clave nueva para cada petición nueva, y la misma solo para repetirla sin cambios.
problem-precondition-failed = Alguien hizo un cambio después de su última lectura.
    .title = Modificado entretanto
    .fix = Vuelva a leerlo y repita el cambio con el nuevo valor de «If-Match».
problem-restricted-administrator = El proveedor de servicios se reserva este cambio: el cliente está en modo de administración restringida.
    .title = Reservado al proveedor de servicios
    .fix = Solicite al proveedor de servicios el cambio, o que retire la restricción.
problem-internal = Algo ha fallado en la plataforma y el fallo ha quedado registrado.
    .title = Fallo de la plataforma
    .fix = Vuelva a intentarlo; si continúa, facilite a soporte el ID de seguimiento de esta respuesta.
problem-invalid-client = El ID de cliente OAuth y su secreto no coinciden.
    .title = Aplicación no reconocida
    .fix = Compruebe ambos, en la cabecera Authorization o en el cuerpo.
problem-invalid-grant = El token de renovación ha caducado, se ha revocado o es de otra aplicación.
    .title = Token de renovación no vigente
    .fix = Cree uno nuevo y úselo a partir de ahora.
problem-unsupported-grant = Aquí no se emiten tokens para «{ $grant }».
    .title = Tipo de concesión no admitido
    .fix = Use «refresh_token» como «grant_type».

## Lo que respondió un conector

problem-connector-waiting = El conector «{ $connector }» todavía está trabajando en el paso «{ $step }».
    .title = Aún no está listo
    .fix = No tiene que hacer nada: se le volverá a preguntar automáticamente.
problem-connector-refused = El conector «{ $connector }» rechazó el paso «{ $step }».
    .title = Rechazado por la plataforma de destino
    .fix = Corrija los datos de ese paso y reintente la operación.
problem-connector-unreachable = El conector «{ $connector }» no respondió en el paso «{ $step }».
    .title = Plataforma de destino fuera de alcance
    .fix = Se reintenta automáticamente; reintente la operación si quiere hacerlo ahora.
problem-connector-garbled = El conector «{ $connector }» dio una respuesta que no se entiende en el paso «{ $step }».
    .title = Respuesta no comprendida
    .fix = Reintente la operación; si continúa, avise a quien gestiona el conector.
problem-calling-in-maintenance = El servicio de llamadas está en mantenimiento y el aprovisionamiento no puede empezar.
    .title = Llamadas en mantenimiento
    .fix = Vuelva a intentarlo dentro de unos minutos.

## Planes de eliminación: lo que lo impide

problem-blocked-by-users = { $count ->
        [one] Lo impide un usuario.
       *[other] Lo impiden { $count } usuarios.
    }
    .title = Hay usuarios que lo impiden
    .fix = Elimínelos antes.
problem-blocked-by-numbers = { $count ->
        [one] Lo impide un número de teléfono.
       *[other] Lo impiden { $count } números de teléfono.
    }
    .title = Hay números que lo impiden
    .fix = Desasígnelos y quítelos antes.
problem-blocked-by-devices = { $count ->
        [one] Lo impide un dispositivo.
       *[other] Lo impiden { $count } dispositivos.
    }
    .title = Hay dispositivos que lo impiden
    .fix = Elimínelos antes.
problem-nothing-to-retry = Ningún paso de esta operación ha fallado.
    .title = Nada que reintentar
    .fix = Si sigue en curso, espere a que termine.
problem-item-not-refused = Este elemento de la tarea no está rechazado.
    .title = Elemento sin rechazar
    .fix = Solo se corrigen los elementos rechazados; consulte en la operación cómo está este.
