### Plantillas de incorporación.

## Lista

template-list-about = Lo que tienen en común los clientes que se crean con cada una.
template-drafts = Borradores
template-draft-saved = Guardado el
template-unnamed = Plantilla sin nombre
template-changes-of = Cambios en «{ $name }»
template-views = Vistas
template-in-service = En servicio
template-archived-ones = Archivadas
template-none-yet = Una plantilla guarda los ajustes que comparten los clientes. Hace falta una antes de crear el primero.
template-none-archived = No hay ninguna plantilla archivada.
template-name-short = Nombre
template-subscription-short = Suscripción
template-auth-short = Autenticación
template-country-short = País
template-updated = Actualizada
template-provisioning-id = ID de aprovisionamiento
template-id-of = ID de aprovisionamiento de { $name }
template-customers-of = { $count ->
        [one] Un cliente usa
       *[other] { $count } clientes usan
    } { $name }
template-made = Plantilla «{ $name }» creada
template-open = Abrir la plantilla
template-use = Crear cliente con ella
template-make-another = Crear otra
told-draft-discarded = Borrador descartado.
told-template-edited = Versión nueva guardada. Se aplica a los clientes que se creen a partir de ahora.
told-template-archived = Plantilla archivada. Los clientes que la usan no cambian.

## Asistente

template-steps = Pasos de la plantilla
template-window = { $step }, paso { $at } de { $of }
template-step-type = Tipo de plantilla
template-step-primary = Configuración principal
template-step-auth = Método de autenticación
template-step-calling = Llamadas mayoristas
template-step-settings = Configuración común y de llamadas
template-step-review = Revisión
template-title-type = Tipo de plantilla
template-title-primary = Configuración principal
template-title-auth = Método de autenticación
template-title-calling = Llamadas mayoristas
template-title-settings = Configuración común y de llamadas
template-title-review = Resumen de configuración
template-about-type = Qué se venderá a los clientes que se creen con esta plantilla.
template-about-primary = Lo que reciben todos los clientes de la plantilla si no se indica otra cosa al crearlos.
template-about-auth = Cómo iniciarán sesión las personas de los clientes que usen esta plantilla. Queda fijado al crear cada cliente.
template-about-calling = Quién conecta las llamadas con la red pública. Es opcional: se puede decidir en cada ubicación.
template-about-settings = Todo tiene un valor predeterminado; solo hace falta cambiar lo que sea distinto.
template-about-review = Así quedará la plantilla. Al enviar se genera su ID de aprovisionamiento.
template-about-edit = Así quedará la plantilla. Lo que cambia está marcado.
template-optional = Opcional
template-default = Predeterminada
template-recommended = Recomendado
template-choose = Elegir…
template-kind = Tipo
template-wholesale-about = Llamadas, reuniones y mensajería que se facturan a la suscripción mayorista según el uso.
template-connector = Aprovisionamiento
template-connector-hint = Quién hace realidad lo que se pide para los clientes de esta plantilla.
template-connector-local = En este concentrador
template-connector-rehearsal = Ensayo
template-name = Nombre de la plantilla
act-use = Usar «{ $value }»
template-country = País o región
template-country-hint = Dónde se guardan los datos y qué zona horaria se propone.
template-language = Idioma predeterminado del correo
template-language-hint = Para los clientes que no indiquen otro.
template-language-of-country = El del país elegido
template-administrator = Administración del proveedor de servicios
template-administrator-hint = Queda a cargo de cada cliente que se cree con la plantilla.
template-subscription = Suscripción mayorista
template-subscription-hint = { $count ->
        [0] Qué se puede vender y a quién se factura.
        [one] Permite vender un paquete.
       *[other] Permite vender { $count } paquetes.
    }
template-no-subscription = No hay ninguna suscripción mayorista. Sin ella no se puede crear la plantilla.
template-auth-platform = Autenticación de Webex
template-auth-platform-about = Correo y contraseña que gestiona la plataforma. No hace falta nada más.
template-auth-partner = Autenticación del socio
template-auth-partner-about = Un proveedor de identidad propio, con SAML 2.0 u OpenID Connect.
template-auth-webex = Autenticación de Webex
template-auth-partner-saml = Del socio, SAML 2.0
template-auth-partner-oidc = Del socio, OpenID Connect
template-protocol = Protocolo
template-saml-about = El más habitual en proveedores de identidad de empresa.
template-oidc-about = El que usan los proveedores de identidad más recientes.
template-entity = ID de entidad del IdP
template-entity-hint = El valor de «entityID» en los metadatos SAML del proveedor de identidad.
template-idp = Nombre del IdP de OpenID Connect
template-idp-hint = Letras, cifras y los signos - _ ~ . hasta 128 caracteres.
template-idp-told = Proveedor de identidad
template-pstn = Proveedor de PSTN conectado a la nube
template-pstn-none = Decidir en cada ubicación
template-pstn-none-about = El proveedor se decide en cada ubicación, y se puede cambiar después.
template-pstn-serves = { $count ->
        [one] Presta servicio en un país.
       *[other] Presta servicio en { $count } países.
    }
template-pstn-elsewhere = No presta servicio en este país: { $country }.
template-pstn-nobody = Ningún proveedor de PSTN presta servicio en el país de la plantilla.
template-pstn-caution = No se recomienda elegirlo en la plantilla
template-pstn-caution-why = Elegir aquí un proveedor afecta a todas las ubicaciones y limita los cambios posteriores. Se recomienda elegirlo en cada ubicación.
template-pstn-more = Configuración de PSTN del cliente
template-common = Configuración común
template-call = Configuración de llamadas
template-default-is = Predeterminado: { $value }.
template-digits = { $count ->
        [one] Una cifra
       *[other] { $count } cifras
    }
template-any = Cualquiera
template-none = Ninguno
template-yes = Sí
template-no = No
template-changed = Cambiado
template-summary = Resumen de configuración
template-summary-about = Al enviar se genera el ID de aprovisionamiento, que se usa en la API y al crear clientes.
template-settings-changed = { $count ->
        [0] Valores predeterminados
        [one] Un valor cambiado
       *[other] { $count } valores cambiados
    }
template-outcome-title = Al enviar
template-outcome = Se crea la plantilla y aparece en la lista.
template-outcome-id = Recibe un ID de aprovisionamiento, que se usa en la API y al crear clientes.
template-outcome-edit = La plantilla pasa a su versión siguiente, con el mismo ID de aprovisionamiento.
template-outcome-changes = { $count ->
        [0] No hay cambios: la versión sigue siendo la misma.
        [one] Cambia un dato.
       *[other] Cambian { $count } datos.
    }
template-outcome-customers = { $count ->
        [0] Aún no la usa ningún cliente.
        [one] El cliente actual no cambia.
       *[other] Los { $count } clientes actuales no cambian.
    }
template-edit-for-new = { $count ->
        [0] Los cambios se aplican a los clientes que se creen a partir de ahora. Aún no hay ninguno con esta plantilla.
        [one] Los cambios se aplican a clientes nuevos; el actual no cambia.
       *[other] Los cambios se aplican a clientes nuevos; los { $count } actuales no cambian.
    }
template-save-version = Guardar la versión { $version }
template-moved-on = { $who } cambió esta plantilla entretanto
template-moved-on-how = Abajo está marcado lo que difiere de su versión actual. Al guardar de nuevo, lo marcado pasa a ser la versión siguiente.

## Página

template-provisioning-id-about = Nombra esta plantilla en la API y al crear clientes. No cambia nunca.
template-version = Versión { $version }
template-is-archived = Archivada
template-archived-what = Esta plantilla está archivada: sus clientes la conservan, pero no se crean otros con ella. Al duplicarla vuelve a haber una en servicio.
template-customers = Clientes que la usan
template-customers-none = Aún no hay ninguno.
template-customer = Cliente
template-status = Estado
template-keeps = Conserva
template-older = (anterior)
template-customer-since = Alta
template-history = Historial
template-current = Actual
template-kept-by = { $count ->
        [0] ningún cliente la conserva
        [one] la conserva un cliente
       *[other] la conservan { $count } clientes
    }
template-first-version = Creación de la plantilla.
template-by-operator = línea de comandos
template-older-versions = Versiones anteriores
template-diff = Qué cambió en la versión { $to } respecto a la { $from }
template-field = Dato
template-before = Antes
template-after = Después
template-request-read = Leer esta plantilla
template-request-use = Crear un cliente con ella
template-duplicate = Duplicar «{ $name }»
template-duplicate-about = Se copia todo menos el nombre. La copia tiene su propio ID de aprovisionamiento.
template-archive = ¿Archivar «{ $name }»?
template-archive-new = No se podrán crear clientes con ella, ni aquí ni en la API.
template-archive-customers = { $count ->
        [0] Ningún cliente la usa.
        [one] El cliente que la usa no cambia.
       *[other] Los { $count } clientes que la usan no cambian.
    }
template-archive-name = Su nombre queda libre para otra plantilla.
template-archive-back = No se puede volver atrás, pero sí duplicarla cuando haga falta una igual.
template-archive-do = Archivar plantilla
