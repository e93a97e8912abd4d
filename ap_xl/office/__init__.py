"""The VBA project, the ribbon and the add-in, built from text sources on any system."""
