"""The parts of `import`: what lists say, in sentences and as rows."""
