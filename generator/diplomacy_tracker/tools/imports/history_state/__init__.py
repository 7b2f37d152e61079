"""Import of the Office of the Historian's public-domain XML on travels and visits."""
