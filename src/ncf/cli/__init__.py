"""The program `ncf`: one module per command; it only connects sources, answers and renderers."""
