### Usuarios, ubicaciones y números de un cliente.
