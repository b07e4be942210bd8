"""From files to the framework in memory, and what its roles require."""
