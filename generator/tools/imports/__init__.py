"""Front doors for facts that were gathered elsewhere, in another form than entries."""
