"""The API at /api/v1/: the marts and the questions, as JSON or CSV, with a description of itself."""
