"""Formats that a record is handed on in: one small class each, and the rules of the programmes that they follow."""
