"""From the domain to table bodies; nothing is written here."""
