"""oidc-provider-mock on a free port of 127.0.0.1, which is printed. It also holds clients to PKCE (RFC 7636), and
falsifies claims of the next ID token: PUT /_tamper {"aud": "x"}; null takes a claim away. PUT /_spoil replaces
whole parts of it, each a text: {"head": "{}", "claims": "{", "signature": ""}, or all: {"token": "x"}, null for none.

usage: openid.py '{"sub": "g-1", "email": "ann@example.com", "email_verified": true}' ..."""
import asyncio, base64, hashlib, io, json, os, socket, sys, warnings
from urllib.parse import parse_qs, urlsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
warnings.simplefilter("ignore")
import oidc_provider_mock, uvicorn
from oidc_provider_mock import User

users = []
for text in sys.argv[1:]:
    claims = json.loads(text)
    users.append(User(sub=claims.pop("sub"), claims=claims))
provider = oidc_provider_mock.app(user_claims=users)
challenges, falsified, spoilt = {}, {}, {}


def encoded(some):
    return base64.urlsafe_b64encode(some).rstrip(b"=").decode()


def answer(start, status, value):
    body = json.dumps(value).encode()
    start(status, [("content-type", "application/json"), ("content-length", str(len(body)))])
    return [body]


def proves(form):
    """Whether whoever redeems a code is the one who asked for it."""
    challenge, method = challenges.pop(form.get("code"), ("", "S256"))
    digest = encoded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
    return method == "S256" and challenge == digest


def app(environ, start):
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    count = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(count) if count else b""
    environ["wsgi.input"] = io.BytesIO(body)
    if path == "/_tamper" and method == "PUT":
        falsified.clear()
        falsified.update(json.loads(body))
        return answer(start, "200 OK", falsified)
    if path == "/_spoil" and method == "PUT":
        spoilt.clear()
        spoilt.update(json.loads(body))
        return answer(start, "200 OK", spoilt)
    if path == "/oauth2/token":
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if not proves(form):
            return answer(start, "400 Bad Request", {"error": "invalid_grant"})
    seen = {}

    def note(status, headers, error=None):
        seen.update(status=status, headers=headers)
        return lambda some: None

    out = b"".join(provider.wsgi_app(environ, note))
    if path == "/oauth2/authorize" and method == "POST":
        location = {name.lower(): value for name, value in seen["headers"]}.get("location")
        code = parse_qs(urlsplit(location).query).get("code") if location else None
        if code:
            query = parse_qs(environ["QUERY_STRING"])
            challenges[code[0]] = (
                query.get("code_challenge", [""])[0], query.get("code_challenge_method", [""])[0])
    if path == "/oauth2/token" and spoilt and seen["status"].startswith("200"):
        value = json.loads(out)
        head, claims, signature = value["id_token"].split(".")
        if "head" in spoilt:
            head = encoded(spoilt["head"].encode())
        if "claims" in spoilt:
            claims = encoded(spoilt["claims"].encode())
        value["id_token"] = spoilt.get(
            "token", ".".join([head, claims, spoilt.get("signature", signature)]))
        spoilt.clear()
        out = json.dumps({name: one for name, one in value.items() if one is not None}).encode()
    if path == "/oauth2/token" and falsified and seen["status"].startswith("200"):
        value = json.loads(out)
        head, claims, signature = value["id_token"].split(".")
        claims = json.loads(base64.urlsafe_b64decode(claims + "=="))
        claims.update(falsified)
        falsified.clear()
        claims = {name: claim for name, claim in claims.items() if claim is not None}
        value["id_token"] = ".".join([head, encoded(json.dumps(claims).encode()), signature])
        out = json.dumps(value).encode()
    headers = [pair for pair in seen["headers"] if pair[0].lower() != "content-length"]
    start(seen["status"], headers + [("content-length", str(len(out)))])
    return [out]


place = socket.socket()
place.bind(("127.0.0.1", 0))
place.listen(16)
print(place.getsockname()[1], flush=True)
server = uvicorn.Server(uvicorn.Config(app, interface="wsgi", log_level="warning"))
asyncio.run(server.serve(sockets=[place]))
