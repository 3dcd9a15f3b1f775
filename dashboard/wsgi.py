"""What a server of both sides runs, on this machine alone: `gunicorn dashboard.wsgi:server`."""

from dashboard.app import create_app, finish
from dashboard.http import logs

logs.set_up()
server = create_app()
finish(server)
