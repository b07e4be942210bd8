"""One module per question: a pure function that takes a Corpus and returns an Answer."""
