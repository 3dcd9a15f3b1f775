"""What an analysts' server runs: `gunicorn dashboard.wsgi_analyst:server`."""

from dashboard.analyst_app import create_analyst_app
from dashboard.app import finish
from dashboard.http import logs

logs.set_up()
server = create_analyst_app()
finish(server)
