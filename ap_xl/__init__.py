"""Groups, hours and reviews of *accompagnement personnalisé* in an Excel workbook."""

__version__ = "0.1.0"
