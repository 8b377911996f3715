"""Forms of reports: strings in, domain values out."""
