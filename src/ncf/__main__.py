"""Run `ncf` as `python -m ncf`."""

from ncf.cli.app import run

if __name__ == "__main__":
    run()
