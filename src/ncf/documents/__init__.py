"""Documents that people send to each other, made from Answers by templates."""
