"""A good book in, the same book with one thing wrong in it out; a table of what can go wrong."""
