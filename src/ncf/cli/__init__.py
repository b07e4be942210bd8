"""The program `ncf`, one module per command. A command only connects sources, answers and writers."""
