"""`python -m ncf` is `ncf`."""

from ncf.cli.app import main

if __name__ == "__main__":
    main()
