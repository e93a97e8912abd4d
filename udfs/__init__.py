"""The worksheet functions as xlwings sees them; the answers come from ap_xl."""
