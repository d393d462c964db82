### Set up users.
