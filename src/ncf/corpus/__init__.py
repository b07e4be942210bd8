"""Turn files into the framework in memory, and work out what its roles require."""
