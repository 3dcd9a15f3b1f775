"""What a public server runs: `gunicorn dashboard.wsgi_public:server`."""

from dashboard.public_app import create_public_app

server = create_public_app()
