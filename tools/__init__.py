"""Programs for those who work on the project; the product does not need them."""
