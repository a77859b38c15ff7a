"""Dumps made on the spot, in the forms that real ones have."""
