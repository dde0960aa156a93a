"""Other people's datasets as rows to compare with: each format one reader, every bad row a fault with its line."""
