"""The SQL folder on Apache Spark: its dialect, and a build whose models are made there."""
