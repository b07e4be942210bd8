"""The checks of the data: one small function each; `registry.py` lists them, `runner.py` runs them."""
