"""Change data files: one value at a time, with every other byte unchanged, and all files or none."""
