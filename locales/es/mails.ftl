### Los correos que escribe la plataforma, y la página a la que lleva el de consentimiento. `none` es lo que no hay que nombrar.

mail-administrator-welcome =
    .subject = Administración de { $organization }
    .text =
        Esta dirección administra { $organization }. { $signIn ->
            [webex] Para entrar basta con ella y una contraseña propia.
           *[other] El acceso pasa por el proveedor de identidad { $identityProvider }.
        }{ $controlHub ->
            [true] { " " }Desde el portal de administración se gestionan usuarios, ubicaciones y números de teléfono.
           *[other] { "" }
        }{ $support ->
            [none] { "" }
           *[other] { " " }Para cualquier duda: { $support }.
        }

mail-user-welcome =
    .subject = El servicio de { $organization } está listo
    .text =
        Esta dirección ya es usuaria del servicio de comunicaciones de { $organization }. { $signIn ->
            [webex] Para entrar basta con ella y una contraseña propia.
           *[other] El acceso pasa por el proveedor de identidad { $identityProvider }.
        }{ $support ->
            [none] { "" }
           *[other] { " " }Para cualquier duda: { $support }.
        }

mail-consent-move =
    .subject = { $organization } pide trasladar esta cuenta
    .text =
        { $organization } ha dado de alta esta dirección en su servicio de comunicaciones, pero ya tiene una cuenta gratuita propia. El servicio empieza en cuanto se acepta el traslado de la cuenta a la organización: { $link }. El enlace vale una sola vez, durante 30 días. Sin aceptación, la cuenta sigue como está.{ $support ->
            [none] { "" }
           *[other] { " " }Para cualquier duda: { $support }.
        }

mail-phone-link =
    .subject = Un teléfono para { $name }
    .text =
        { $organization } ha preparado la línea de { $name }. Este enlace muestra, una sola vez y durante tres días, los datos con los que un teléfono o una aplicación se registra en ella: { $link }. Conviene abrirlo con el teléfono a mano; quien lo abra podrá llamar en nombre de { $name }.{ $support ->
            [none] { "" }
           *[other] { " " }Para cualquier duda: { $support }.
        }

mail-invitation =
    .subject = Acceso preparado
    .text = Hay un acceso de administración preparado para esta dirección. Con este enlace se elige la contraseña: { $link }. El enlace vale una sola vez, durante 7 días.

## La página del consentimiento

consent-asked = Traslado de una cuenta
    .text = { $organization } ha dado de alta esta dirección en su servicio de comunicaciones. La dirección tiene una cuenta gratuita propia, que con el traslado pasa a la organización: desde entonces es ella quien la administra.
    .else = Sin aceptación, la cuenta sigue como está. Basta con cerrar esta página.
consent-agree = Aceptar el traslado
consent-given = Traslado aceptado
    .text = La cuenta { $email } pertenece ahora a { $organization }, y el servicio está en marcha.
consent-unknown = Enlace desconocido
    .text = Este enlace no lleva a ninguna cuenta: falta una parte, o lo ha sustituido otro más reciente.
    .else = La organización que lo entregó puede entregar otro.
