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
customers-back-review = Volver a la revisión
customers-saved-at = Borrador guardado: { $time }
customers-choose = Elegir…
customers-template-first = Un cliente se crea con una plantilla de incorporación, y todavía no hay ninguna.
customers-for-sub-partner = Se crea para el subsocio { $name }.

customers-name = Nombre de la empresa
customers-email = Correo electrónico del administrador
customers-email-hint = Recibirá la invitación y tendrá la administración completa del cliente.
customers-template = Plantilla
customers-template-hint = Decide la suscripción, el inicio de sesión y los ajustes comunes.
customers-external-id = ID externo
customers-external-id-hint = El nombre del cliente en los sistemas propios.
customers-language = Idioma del correo
customers-language-hint = El de la plantilla, si no se elige otro.
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
customers-will-mail = Se invita por correo a { $email }, con administración completa.
customers-will-not-mail = { $email } recibe la administración completa, sin correo de invitación: la plantilla no lo envía.

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
