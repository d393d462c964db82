### Administración, auditoría, tokens y ajustes.
