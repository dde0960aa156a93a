"""Bytes to text: a snapshot becomes a document."""
