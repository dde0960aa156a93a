"""The database that claims and incidents go on."""
