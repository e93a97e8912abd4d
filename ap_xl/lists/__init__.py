"""Lists that come in from the school's systems and from colleagues: bytes nobody vouches for, made into rows."""
