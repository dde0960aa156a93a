"""The analyst's desk: web pages and an API over one record, served on this machine."""
