"""A real OpenID Connect provider on the loopback, which can be told to give false identity tokens."""

import base64
import hmac
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import requests
from flask import Response, request
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "choice", "a secret of this site at the provider"
PEOPLE = {
    "ada": {"name": "Ada", "roles": ["staff", "reader"]},
    "bea": {"name": "Bea", "roles": ["analyst"]},
    "cy": {"name": "Cy", "roles": ["staff"]},
    "di": {"name": "Di"},
}
Sign = Callable[[dict[str, Any]], str]


class Provider:
    """`changes` are made to the claims of each identity token, of which None takes one out; `sign` signs it.
    `asked` lists what the token endpoint was sent."""

    def __init__(self) -> None:
        self.changes: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []
        self.takes_another_key("ours")
        self.sign: Sign = self.signed
        people = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
        app = oidc_provider_mock.app(user_claims=people)
        app.after_request(self._changed)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def takes_another_key(self, name: str) -> None:
        """From now on it signs with a new key, and gives out no other of ours."""
        self.key = RSAKey.generate_key(2048, {"kid": name, "use": "sig"})

    def says_yes(self, address: str, sub: str) -> str:
        """Where it sends somebody who was sent to this address and logs in there under a name."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=30)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def signed(self, claims: dict[str, Any]) -> str:
        """As it should be."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def by_another_key(self, claims: dict[str, Any]) -> str:
        """Signed by a key that only says it is the provider's."""
        return jwt.encode({"alg": "RS256", "kid": "ours"}, claims, RSAKey.generate_key(2048))

    def by_the_public_key(self, claims: dict[str, Any]) -> str:
        """Signed with what everybody knows, as if it were a secret."""
        text = f"{_encoded({'alg': 'HS256', 'kid': 'ours'})}.{_encoded(claims)}"
        signature = hmac.digest(self.key.as_pem(private=False), text.encode(), "sha256")
        return f"{text}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"

    def by_our_secret(self, claims: dict[str, Any]) -> str:
        """Signed with the secret of this site, which is no proof that the provider did."""
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])

    def unsigned(self, claims: dict[str, Any]) -> str:
        """By nobody."""
        return f"{_encoded({'alg': 'none'})}.{_encoded(claims)}."

    def _changed(self, answer: Response) -> Response:
        if request.path == "/jwks":
            keys = answer.get_json()["keys"]
            answer.set_data(json.dumps({"keys": [*keys, self.key.as_dict(private=False)]}))
        if request.path == "/oauth2/token":
            self.asked.append(request.form.to_dict())
            if answer.status_code == 200:
                answer.set_data(json.dumps(self._token(answer.get_json())))
        return answer

    def _token(self, token: dict[str, Any]) -> dict[str, Any]:
        claims = _decoded(token["id_token"].split(".")[1]) | self.changes
        # It is made from the access token, which stays.
        return token | {"id_token": self.sign({k: v for k, v in claims.items() if v is not None})}


def query(address: str) -> dict[str, str]:
    """The parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _decoded(part: str) -> dict[str, Any]:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def _encoded(claims: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
