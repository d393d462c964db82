### Users, locations and numbers of a customer.
