"""The checks of the data, one small function each. `registry.py` lists them and `runner.py` runs them."""
