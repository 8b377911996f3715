"""Who we are: names, contacts, hours, the rules of the Land."""
