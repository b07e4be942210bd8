"""The questions: each module answers one, as a pure function from a Corpus to an Answer."""
