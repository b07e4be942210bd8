"""Read data from a folder or a git revision, and write whole files. No other package reads or writes files."""
