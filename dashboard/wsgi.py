"""What a server runs: `gunicorn dashboard.wsgi:server`."""

from dashboard.app import create_app
from dashboard.http import logs

logs.set_up()
server = create_app()

# Dash finishes its set-up during its first request, and answers a second one before it has finished. So the
# first request is made here. It must stay last: no route can be added after it.
with server.test_client() as client:
    client.get("/explore/_dash-dependencies")
