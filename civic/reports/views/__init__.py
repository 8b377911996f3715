"""Pages of reports: the public ones and the desk."""
