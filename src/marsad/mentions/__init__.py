"""What a passage names: times, places, actors, quantities, speakers."""
