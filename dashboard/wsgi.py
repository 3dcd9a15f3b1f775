"""What a server of both sides runs, on this machine alone: `gunicorn dashboard.wsgi:server`."""

from dashboard.app import create_app, finish

server = create_app()
finish(server)
