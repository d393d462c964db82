### Lo que dice la línea de comandos. `cli-<comando>-about`, `cli-<comando>-example`, `cli-option-<nombre>` y mensajes.

cli-about = Alta: la plataforma con la que un proveedor de servicios da de alta a sus clientes.
cli-epilogue =
    alta COMANDO --help explica cada comando con un ejemplo. Las opciones también pueden ir en el entorno, con el nombre que figura entre corchetes, o en el archivo TOML de --config: la línea va antes que el entorno, y el entorno antes que el archivo.
cli-heading-usage = Uso
cli-heading-commands = Comandos
cli-heading-options = Opciones
cli-usage-command = COMANDO
cli-usage-options = [OPCIONES]
cli-heading-example = Ejemplo
cli-option-help = Muestra esta ayuda
cli-option-version = Muestra la versión

## Comandos

cli-demo-about = Arranca una plataforma con un socio, clientes y números de demostración, y muestra cómo entrar.
cli-demo-example = alta demo --listen 127.0.0.1:8080
cli-serve-about = Arranca la plataforma.
cli-serve-example = alta serve --data /var/lib/alta --public-url https://altas.empresa.example
cli-partner-about = Socios: los proveedores de servicios que comparten esta plataforma sin verse entre sí.
cli-partner-add-about = Agrega un socio con una suscripción, una plantilla de incorporación y su primera cuenta de administración.
cli-partner-add-example = alta partner add --name "Levante Telecom" --admin-email ana@levante.example
cli-subpartner-about = Subsocios: los revendedores de un socio.
cli-subpartner-add-about = Agrega un subsocio a un socio.
cli-subpartner-add-example = alta subpartner add --partner "Levante Telecom" --name "Turia Voz" --admin-email luis@turia.example
cli-admin-about = Cuentas de administración: las personas que trabajan para un socio.
cli-admin-add-about = Agrega una cuenta de administración con una función.
cli-admin-add-example = alta admin add --partner "Levante Telecom" --first-name Luis --last-name Soler --email luis@levante.example --role partner-read-only
cli-admin-reset-about = Da un enlace de un solo uso para elegir otra contraseña.
cli-admin-reset-example = alta admin reset --email ana@levante.example
cli-token-about = Tokens de acceso para los programas que usan la API.
cli-token-create-about = Crea un token de acceso en nombre de una cuenta de administración; se muestra una sola vez.
cli-token-create-example = alta token create --admin ana@levante.example --scopes spark-admin:wholesale_customers_read
cli-doctor-about = Comprueba que los datos de la plataforma concuerdan entre sí e indica lo que no.
cli-doctor-example = alta doctor --data /var/lib/alta
cli-voice-about = Lo que saben los motores de telefonía.
cli-voice-verify-about = Comprueba que los motores de telefonía saben lo mismo que la plataforma.
cli-voice-verify-example = alta voice verify --data /var/lib/alta
cli-voice-rebuild-about = Vuelve a decirlo todo a los motores de telefonía.
cli-voice-rebuild-example = alta voice rebuild --data /var/lib/alta
cli-voice-kamailio-config-about = Escribe la configuración de un Kamailio que no arranca la plataforma.
cli-voice-kamailio-config-example = alta voice kamailio-config --voice=203.0.113.5:5060 --voice-database postgres://alta_voice@db.example/alta > kamailio.cfg
cli-voice-role-about = Escribe el SQL del usuario de PostgreSQL que solo lee lo que saben los motores de telefonía.
cli-voice-role-example = alta voice role | psql postgres://alta@db.example/alta
cli-phone-about = Teléfono de prueba: se registra y llama, o espera llamadas.
cli-phone-example = alta phone --address u1234@acme.sip.empresa.example --username d1234 --server 127.0.0.1:5060 --call 2002
cli-migrate-about = Adapta la base de datos a la forma que necesita esta versión.
cli-migrate-example = alta migrate --database postgres://alta@bd.empresa.example/alta
cli-bench-about = Mide la plataforma en este equipo, en proporción a lo que da de sí su base de datos.
cli-bench-example = alta bench

## Opciones

cli-option-data = Carpeta donde la plataforma guarda sus datos; si no se indica, ~/.local/share/alta (alta-demo en la demostración)
cli-option-seconds = Segundos que dura cada medición o la llamada; 30 si no se indica
cli-option-rounds = Veces que se mide; de los resultados se toma la mediana; 3 si no se indica
cli-option-listen = Dirección y puerto de escucha, 127.0.0.1:8080 si no se indica; con el puerto 0 se toma uno libre
cli-option-database = URL de la base de datos: postgres://…, o nada para SQLite en la carpeta de datos
cli-option-voice = Tono de marcado: un motor de telefonía, en 127.0.0.1:5060 (en la demostración, un puerto libre) o en la dirección y el puerto indicados
cli-option-voice-domain = Dominio bajo el que cada cliente tiene el suyo para los teléfonos; vale el primero que se fijó
cli-option-voice-engine = Motor de telefonía: kamailio; embedded, el integrado; o auto, Kamailio si está instalado con todo lo que necesita y, si no, el integrado
cli-option-voice-advertise = Nombre o dirección por los que teléfonos y enlaces lo alcanzan, si no es donde escucha
cli-option-voice-tls-cert = Certificado para SIP sobre TLS, un puerto más arriba; si no se indica, el de --tls-cert
cli-option-voice-tls-key = Clave de ese certificado
cli-option-voice-database = URL con la que Kamailio lee la proyección, con el usuario que crea «alta voice role»; si no se indica, la de la plataforma
cli-option-voice-back-channel = Kamailio lo lleva otro proceso: primero de los tres puertos seguidos por los que habla con la plataforma
cli-option-address = Dirección de la línea, tal como se mostró con la contraseña
cli-option-username = Nombre de usuario del teléfono, tal como se mostró con la contraseña
cli-option-server = Host y puerto del motor de telefonía
cli-option-password = Contraseña del teléfono; mejor en el entorno, como ALTA_PHONE_PASSWORD
cli-option-call = Extensión o número al que llamar; sin la opción, el teléfono espera y devuelve lo que oye
cli-option-public-url = Dirección con la que los clientes llegan a la plataforma, tal como figura en los enlaces
cli-option-tls-cert = Archivo con la cadena de certificados TLS, en PEM
cli-option-tls-key = Archivo con la clave privada del certificado, en PEM
cli-option-trusted-proxies = Redes (CIDR) de los proxies cuyas cabeceras de reenvío se dan por buenas
cli-option-config = Archivo TOML con estas mismas opciones; por ejemplo, listen = "127.0.0.1:8080"
cli-option-insecure-http = Acepta HTTP sin cifrar desde otros equipos; contraseñas y tokens viajan a la vista
cli-option-json = Escribe una sola línea de JSON en la salida estándar
cli-option-name = Nombre de la empresa
cli-option-admin-email = Correo electrónico de su primera cuenta de administración
cli-option-admin = Correo electrónico de la cuenta de administración en cuyo nombre actúa el token
cli-option-scopes = Permisos del token, separados por espacios o comas
cli-option-email = Correo electrónico de la cuenta de administración
cli-option-first-name = Nombre de la persona
cli-option-last-name = Apellidos de la persona
cli-option-role = Funciones que se asignan, separadas por comas; por ejemplo, partner-full,wholesale
cli-option-partner = El socio: su ID, su nombre o el correo de una de sus cuentas de administración; no hace falta si solo hay uno
cli-option-subpartner = ID de la organización del subsocio, si la cuenta es suya
cli-option-mail-language = Idioma de los correos a esta persona: es, en, es_MX…
cli-option-country = País, con dos letras; ES si no se indica
cli-option-language = Idioma de esta salida: es o en
cli-option-log = Detalle del registro; por ejemplo, info o alta=debug

## Arranque y despedida

cli-ready = Alta está lista en { $url }
cli-ready-docs = Referencia de la API: { $url }/docs
cli-demo-simulation = Simulación: esta plataforma no presta ningún servicio real; lo que se aprovisiona solo queda registrado.
cli-demo-browser = En el navegador, con la cuenta de abajo: { $url }/hub
cli-demo-dial-tone = Tono de marcado: quien tiene un paquete con llamadas puede llamar; las reuniones y la mensajería solo quedan registradas.
cli-demo-phone = Teléfono de { $name }, extensión { $extension }:
cli-demo-partner = Socio: { $id }
cli-demo-sign-in = Cuenta de administración: { $email }
cli-demo-password = Contraseña: { $password }
cli-demo-token = Token de acceso: { $token }
cli-demo-client = Cliente OAuth: { $client }
cli-demo-client-secret = Secreto del cliente OAuth: { $secret }
cli-demo-refresh-token = Token de renovación: { $token }
cli-demo-provisioning-id = ID de aprovisionamiento: { $id }
cli-demo-pstn-connection = Conexión PSTN: { $id }
cli-demo-sub-partner = Organización del subsocio: { $id }
cli-demo-next = Para crear un primer cliente:
cli-demo-client-base = Un programa de venta mayorista ya existente funciona sin cambios con la URL base { $url }/v1
cli-demo-stop = Ctrl+C detiene la plataforma; los datos quedan en { $data }.
cli-shown-once = Se muestra una sola vez. Conviene guardarlo ahora.
cli-draining = Terminando las peticiones en curso…
cli-stopped = Plataforma detenida sin incidencias.
cli-partner-added = Socio { $name } agregado: { $id }
cli-subpartner-added = Subsocio { $name } agregado: { $id }
cli-admin-added = Cuenta de administración { $email } agregada.
cli-admin-reset = Enlace de un solo uso para { $email }: { $link }
cli-admin-reset-what = Vale durante 7 días. La contraseña de ahora y las sesiones abiertas siguen sirviendo hasta que se elija otra; entonces terminan.
cli-token-created = Token creado: { $token }
cli-migrated = { $count ->
        [0] La base de datos ya estaba al día.
        [one] Se ha aplicado una migración.
       *[other] Se han aplicado { $count } migraciones.
    }

## Lo que recibe un socio nuevo

cli-default-template = Plantilla estándar
cli-default-subscription = Suscripción mayorista
cli-default-pstn = Conexión PSTN

## Negativas: qué ha pasado y qué hacer

cli-refused-second-server = Ya hay otra plataforma en marcha con los datos de { $data }. Antes hay que detenerla, o elegir otra carpeta con --data.
cli-refused-insecure-http = { $listen } es accesible desde otros equipos y llevaría contraseñas sin cifrar. Faltan --tls-cert y --tls-key. Con un proxy TLS delante, basta con escuchar en 127.0.0.1; --insecure-http asume el riesgo.
cli-refused-tls-pair = --tls-cert y --tls-key solo funcionan juntos: hacen falta los dos o ninguno.
cli-refused-tls-file = No se puede usar el archivo TLS { $path }: { $reason }. Debe existir, ser PEM y poder leerse.
cli-refused-address-in-use = Ya hay algo escuchando en { $listen }. Con --listen se elige otro puerto; el puerto 0 toma uno libre.
cli-voice-ready = Tono de marcado en { $address } (SIP por UDP y TCP)
cli-voice-ready-tls = Tono de marcado también en { $address } (SIP sobre TLS)
cli-voice-engine-kamailio = Motor: Kamailio, arrancado y vigilado por esta plataforma. Su configuración y su registro están en { $folder }
cli-voice-engine-attached = Motor: un Kamailio que lleva otro proceso, en { $address }
cli-voice-engine-embedded = Motor: el integrado, como se pidió
cli-voice-engine-not-installed = Motor: el integrado, porque Kamailio no está instalado
cli-voice-engine-unfit = Motor: el integrado, porque el Kamailio instalado no puede con su configuración: { $reason }
cli-voice-engine-everywhere = Motor: el integrado, porque Kamailio necesita --voice-advertise para escuchar en todas las direcciones
cli-voice-install = Instalación en Debian: apt install kamailio kamailio-{ $database }-modules kamailio-extra-modules kamailio-tls-modules
    Esta salida es { $folder }/kamailio.cfg; contiene secretos y solo debe leerla el usuario kamailio (chmod 0640, chown root:kamailio).
    Después: systemctl restart kamailio, y en la misma máquina alta serve --voice={ $voice } --voice-back-channel={ $back }
    Con varias máquinas, todos los teléfonos de un cliente se registran en la misma.
cli-voice-install-tls = Además, { $folder }/tls.cfg:
cli-voice-install-postgres = El SQL del usuario de la base de datos que solo lee lo necesario lo escribe «alta voice role».
cli-voice-install-sqlite = Kamailio lee voice.db en la carpeta de datos: su usuario debe poder leer ese archivo y escribir en su carpeta. Solo en la misma máquina.
cli-voice-role-made = La contraseña es nueva cada vez. Para Kamailio: --voice-database { $url }
cli-refused-voice-back-channel = --voice-back-channel es para un Kamailio que lleva otro proceso; no se combina con --voice-engine embedded.
cli-refused-voice-everywhere = Para escuchar en todas las direcciones, Kamailio necesita --voice-advertise con el nombre o la dirección que verán los teléfonos.
cli-refused-voice-not-installed = Kamailio no está instalado. En Debian: apt install kamailio kamailio-postgres-modules kamailio-sqlite-modules kamailio-extra-modules kamailio-tls-modules. O bien --voice-engine auto.
cli-refused-voice-setting = Una de las opciones de voz contiene un carácter que no cabe en la configuración de Kamailio.
cli-refused-voice-silent = Kamailio no arranca. Su registro dice por qué: { $log }
cli-refused-voice-unfit = El Kamailio instalado no puede con su configuración: { $reason }. Suele faltar un paquete: kamailio-postgres-modules, kamailio-sqlite-modules, kamailio-extra-modules o kamailio-tls-modules.
cli-voice-agrees = Los motores de telefonía saben lo mismo que la plataforma.
cli-voice-differs = { $count ->
    [one] Hay una fila distinta. Con «alta voice rebuild» se vuelve a decir todo.
   *[other] Hay { $count } filas distintas. Con «alta voice rebuild» se vuelve a decir todo.
}
cli-voice-rebuilt = { $count ->
    [one] Se ha vuelto a decir todo para un socio.
   *[other] Se ha vuelto a decir todo para { $count } socios.
}
cli-phone-registered = Teléfono registrado como { $address }
cli-phone-waits = A la espera de llamadas; Ctrl+C para salir.
cli-phone-rings = Llamada de { $from }, atendida
cli-phone-ended = La llamada ha terminado.
cli-phone-answered = { $number } ha atendido
cli-phone-heard = Hay sonido en los dos sentidos: el tono ha vuelto.
cli-phone-not-heard = El otro extremo no devuelve el tono: es una persona o no hay sonido.
cli-phone-not-known = El motor no admite este nombre de usuario con esta contraseña (respuesta { $code }). Conviene emitir de nuevo el acceso del teléfono y copiar ambos.
cli-phone-no-answer = { $server } no responde. Conviene comprobar que la plataforma funciona con --voice y que el puerto es el que mostró.
cli-phone-not-registered = El motor no ha registrado el teléfono (respuesta { $code }).
cli-phone-call-refused = No se ha podido llamar a { $number } (respuesta { $code }).
cli-phone-no-port = No hay ningún puerto libre para el teléfono en este equipo: { $reason }
cli-refused-voice = No es posible dar tono de marcado en { $address }: { $reason }. Con --voice=DIRECCIÓN:PUERTO se elige otra dirección.
cli-refused-voice-address = { $value } no es una dirección con puerto para --voice, como 127.0.0.1:5060.
cli-refused-phone-address = { $value } no es la dirección de una línea, como u1234@acme.sip.empresa.example. Figura junto a la contraseña.
cli-refused-phone-server = { $value } no es un host con puerto, o no tiene dirección. Un ejemplo: 127.0.0.1:5060.
cli-refused-listen = { $value } no es una dirección con puerto, como 127.0.0.1:8080.
cli-refused-listen-failed = No se puede escuchar en { $listen }: { $reason }. Con --listen se elige otra dirección.
cli-refused-database-url = { $value } no es una URL de base de datos, como postgres://usuario@servidor/base. Sin la opción se usa SQLite.
cli-refused-database = La base de datos no responde: { $reason }. Conviene comprobar que está en marcha y que la URL es correcta.
cli-refused-schema-newer = La base de datos se creó con una versión más reciente de Alta. Hace falta esa versión o una posterior.
cli-refused-config = No se puede usar el archivo de configuración { $path }: { $reason }. Hay que corregirlo antes de arrancar.
cli-refused-config-key = El archivo de configuración { $path } tiene una opción desconocida: { $key }. Sobra, o su nombre lleva una errata.
cli-refused-data = No se puede usar la carpeta de datos { $data }: { $reason }. Hace falta una en la que se pueda escribir.
cli-refused-public-url = { $value } no es una dirección web completa, como https://altas.empresa.example.
cli-refused-public-url-path = { $value } lleva una ruta, y el hub se sirve en la raíz de un nombre, como https://altas.empresa.example.
cli-refused-proxies = { $value } no es una red en forma CIDR, como 10.0.0.0/8.
cli-refused-hub-silent = La plataforma en marcha no responde. Su registro puede decir por qué. Una vez detenida, el comando funciona sin ella.
cli-refused-role = No existe ninguna función llamada { $role }. Las que hay son: { $known }.
cli-refused-partner = Ningún socio, o más de uno, responde a { $named }. { $count ->
        [0] Todavía no hay ninguno.
       *[other] Los que hay son:
    }
cli-refused-which-partner = { $count ->
        [0] Todavía no hay ningún socio. Se agrega con alta partner add.
       *[other] Hay varios socios y falta decir cuál con --partner: su ID, su nombre o el correo de una de sus cuentas de administración. Los que hay son:
    }
cli-refused-admin = No existe ninguna cuenta de administración con el correo { $email }. Se agrega con alta admin add.
cli-refused-value = { $option } no admite { $value }. Los valores posibles están en --help.
cli-refused-option = { $option } no es una opción de este comando. Las que hay están en --help.
cli-refused-option-missing = { $count ->
        [one] Falta la opción { $option }. Se explica en --help.
       *[other] Faltan las opciones { $option }. Se explican en --help.
    }
cli-refused-command = No existe ningún comando llamado { $command }. Los que hay están en --help.

## El diagnóstico: un titular por cada invariante

doctor-healthy = Todo concuerda: { $count } comprobaciones sin hallazgos.
doctor-findings = { $count ->
        [one] Un hallazgo.
       *[other] { $count } hallazgos.
    }
doctor-checking = Comprobando { $database }
doctor-where = { $subject } del socio { $partner }
doctor-database-intact = El archivo de la base de datos está dañado.
doctor-number-one-owner = Un número de teléfono en servicio tiene más de un titular o está asignado en otro cliente.
doctor-claims-match = Un correo o un número consta a nombre de quien no lo tiene, o lo tiene quien no consta.
doctor-extension-unique = Dos usuarios de una ubicación comparten extensión.
doctor-seats-within-limit = Un paquete tiene más asignaciones de las que permite su límite, o el recuento de las que están en uso no es correcto.
doctor-subscriber-has-home = Un suscriptor no tiene un cliente o una ubicación vigentes de su propio socio.
doctor-customer-has-template = A un cliente le falta la versión de la plantilla de incorporación con la que se creó.
doctor-work-is-due = Hay trabajo sin terminar que no tiene hora prevista para continuar.
doctor-work-has-effect = Hay trabajo dado por hecho que no ha dejado rastro en su conector.
doctor-no-plain-secrets = Un secreto está guardado sin cifrar.
doctor-organization-has-administrator = Una organización no tiene administración completa ni invitación pendiente.
doctor-status-true = El estado guardado de un cliente no es el que resulta de sus pasos.
doctor-one-base-package = Un usuario no tiene exactamente un paquete base.
doctor-administrator-level = Una cuenta de administración completa tiene un paquete inferior al de la organización.
doctor-assignments-in-order = Los periodos de asignación de un paquete se solapan o terminan antes de empezar.
doctor-main-number-of-location = El número principal de una ubicación no pertenece a ella.
doctor-line-needs-calling = Alguien sin un paquete con llamadas tiene número, extensión o teléfono.
doctor-emergency-location = Un usuario con llamadas está en una ubicación sin llamadas o sin dirección.
doctor-connector-agrees = Un conector da el mismo nombre a dos cosas distintas de la plataforma.
doctor-operations-end = Una operación sigue abierta sin pasos pendientes, o se dio por terminada con alguno.
doctor-gone-is-gone = Un cliente eliminado conserva algo: paquetes, personas, funciones, números o trabajo.
doctor-jobs-whole = Un elemento de una tarea no concuerda con su pedido o con su paso.
cli-refused-bench = La medición no ha terminado: { $reason }
doctor-consent-before-service = A alguien se le presta servicio antes de que acepte, o lo espera sin que nadie se lo haya pedido.
doctor-voice-lines = Lo que saben de una línea los motores de telefonía no es lo que sabe la plataforma.
doctor-voice-dial = Lo que se puede marcar no lleva a donde la plataforma sabe que debe llevar.
doctor-members-of-group = En un grupo de salto hay alguien que no es del cliente o que no tiene llamadas.
doctor-voice-closed = Los motores de telefonía no saben bien cuándo cierra una ubicación.
doctor-voice-members = A los motores de telefonía les falta un miembro de un grupo de salto, o conocen uno de más.
doctor-voice-devices = A los motores de telefonía les falta un dispositivo de alguien con línea, o conocen uno de más.
cli-first-run = Esta plataforma aún no tiene organización. Para crearla, hay que abrir este enlace: { $url }
