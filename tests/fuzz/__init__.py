"""Coverage-guided fuzzing with atheris, which few machines need: see __main__.py."""
