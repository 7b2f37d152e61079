"""The MkDocs plugin: MkDocs' side of building, serving and writing the site. No other package imports mkdocs."""
