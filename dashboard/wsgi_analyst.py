"""What an analysts' server runs: `gunicorn dashboard.wsgi_analyst:server`."""

from dashboard.analyst_app import create_analyst_app
from dashboard.app import finish

server = create_analyst_app()
finish(server)
