"""The public pages: made on the server, whole without a script, for anybody.

A page is a module with a Blueprint called `page`; it is listed in dashboard/public/routes.py.
"""
