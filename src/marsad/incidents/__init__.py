"""Which claims speak of one occurrence."""
