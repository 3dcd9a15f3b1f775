"""What a public server runs: `gunicorn dashboard.wsgi_public:server`."""

from dashboard.http import logs
from dashboard.public_app import create_public_app

logs.set_up()
server = create_public_app()
