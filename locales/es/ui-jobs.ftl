### Tareas.

job-about = Lo que tarda más de un instante: aprovisionamientos, cambios y bajas. Todo sigue aunque se cierre la ventana o se reinicie el concentrador.
job-all = Todas
job-running = En curso
job-failed = Con errores
job-done = Completadas
job-none = Aquí aparecen los aprovisionamientos, los cambios y las bajas.
job-none-such = Ninguna tarea en este estado.
job-what = Tarea
job-state = Estado
job-asked = Pedida
job-ended = Terminada
job-customer = Ver cliente
job-progress = { $done } de { $all } pasos hechos{ $refused ->
        [0] .
        [one] , uno rechazado.
       *[other] , { $refused } rechazados.
    }
job-progress-label = Avance
job-refused = { $refused ->
        [one] Un paso no se ha podido hacer
       *[other] { $refused } pasos no se han podido hacer
    }
job-refused-how = Cada uno dice la causa y la solución. Al reintentar solo se repite lo que falló.
job-step = Paso
job-step-when = Momento
job-step-again = Nuevo intento:
job-step-waiting = En espera
job-step-running = En curso
job-step-retrying = Se reintenta
job-step-blocked = Espera a otro paso
job-step-refused = Rechazado
job-step-done = Hecho
job-kind-provision-customer = Crear cliente
job-kind-update-customer = Cambiar cliente
job-kind-remove-customer = Quitar cliente
job-kind-provision-subscriber = Crear usuario
job-kind-change-package = Cambiar paquete
job-kind-remove-subscriber = Quitar paquete a un usuario
job-kind-update-person = Cambiar usuario
job-kind-remove-person = Eliminar usuario
job-kind-add-location = Agregar ubicación
job-kind-change-location = Cambiar ubicación
job-kind-remove-location = Eliminar ubicación
job-kind-add-numbers = Agregar números
job-kind-change-numbers = Cambiar números
job-kind-remove-numbers = Quitar números
job-kind-change-administrators = Cambiar cuentas de administración
job-canceled = Detenidas
job-step-corrected = Corregido; falta reintentar
job-step-canceled = Detenido
job-kind-create-users = Crear usuarios
job-kind-remove-customer-everything = Eliminar cliente con todo lo suyo
