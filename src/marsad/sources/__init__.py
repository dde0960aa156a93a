"""Where reports come from: a source gives a snapshot."""
