"""Read YAML safely. No other package imports a YAML library."""
