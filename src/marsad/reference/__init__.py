"""What is known before reading: gazetteer, boundaries, actor registry, codebook mappings."""
