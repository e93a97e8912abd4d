"""What many runs say together: scores, tables, a picture, the page docs/performance.md."""
