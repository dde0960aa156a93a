"""The nouns. Frozen dataclasses with no input, no output and no third-party import."""
