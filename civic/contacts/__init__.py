"""The vault: residents' names, addresses, mail and phone, encrypted."""
