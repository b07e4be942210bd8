"""Reading YAML safely: the only package that knows a YAML library."""
