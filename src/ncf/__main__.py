"""`python -m ncf` is `ncf`."""

from ncf.cli.app import run

if __name__ == "__main__":
    run()
