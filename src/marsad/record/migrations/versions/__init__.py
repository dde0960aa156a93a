"""One module for each revision, named in their order."""
