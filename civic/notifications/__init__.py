"""Messages back to people: mail, letters, feeds."""
