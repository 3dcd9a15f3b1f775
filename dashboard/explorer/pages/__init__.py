"""The analysts' pages. A module here is a page: see dashboard/explorer/page.py."""
