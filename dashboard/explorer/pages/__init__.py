"""The analysts' pages: each a module with PATH, TITLE and layout()."""
