"""Gold, scores, floors."""
