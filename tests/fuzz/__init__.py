"""Bytes that nobody would write in; promises that hold all the same: see __main__ for how to run it."""
