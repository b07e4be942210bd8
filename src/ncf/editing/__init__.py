"""Changes to the data: one value at a time, every other byte as it was, whole files or nothing."""
