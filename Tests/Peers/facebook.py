"""A stand-in for Facebook Login, written by hand from its documents, on a free port of 127.0.0.1, which is printed.
The app is `fbapp`, its secret `fbsecret`, and the code `fbcode`. PUT /_next {"path": {"member": value}} changes what the
next answer of a path says; {"path": 503} makes it fail."""
import hashlib, hmac, http.server, json, time
from urllib.parse import parse_qs, urlsplit

changed = {}
TOKEN, APP, SECRET = "EAAfb", "fbapp", "fbsecret"


class Facebook(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *parts):
        pass

    def say(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self, name, value):
        change = changed.pop(name, {})
        if isinstance(change, int):
            return self.say(change, {"error": {"message": "changed", "code": 2}})
        inner = value["data"] if "data" in value else value
        inner.update(change)
        self.say(200, value)

    def refuse(self, why):
        self.say(400, {"error": {"message": why, "type": "OAuthException", "code": 100}})

    def do_PUT(self):
        changed.update(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.say(200, changed)

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.endswith("/oauth/access_token"):
            wanted = {"client_id": APP, "client_secret": SECRET, "code": "fbcode"}
            if any(query.get(name) != value for name, value in wanted.items()):
                return self.refuse("This authorization code has been used.")
            return self.answer("token", {"access_token": TOKEN, "token_type": "bearer"})
        if parts.path.endswith("/debug_token"):
            if query.get("access_token") != f"{APP}|{SECRET}" or query.get("input_token") != TOKEN:
                return self.refuse("Invalid OAuth access token.")
            data = {"app_id": APP, "type": "USER", "is_valid": True, "user_id": "1001",
                    "expires_at": int(time.time()) + 3600, "scopes": ["email", "public_profile"]}
            return self.answer("debug", {"data": data})
        if parts.path.endswith("/me"):
            proof = hmac.new(SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()
            if query.get("appsecret_proof") != proof or query.get("access_token") != TOKEN:
                return self.refuse("Invalid appsecret_proof provided in the API argument")
            return self.answer("me", {"id": "1001", "name": "Fay Anne Book", "email": "fay@example.com"})
        self.say(404, {"error": {"message": "unknown path"}})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Facebook)
print(server.server_address[1], flush=True)
server.serve_forever()
