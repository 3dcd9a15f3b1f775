"""What a server runs: `gunicorn dashboard.wsgi:server`."""

from dashboard.app import create_app

server = create_app()

# Dash finishes setting itself up at its first request, and answers a second one before it has. So the first
# request is ours, made before any visitor's; it must stay last, because afterwards no route can be added.
with server.test_client() as client:
    client.get("/explore/_dash-dependencies")
