#!/usr/bin/env python3
"""Sends a server whatever its OpenAPI document allows, and what it does not, as each kind of caller.

    Tests/Schemathesis/install.sh
    Tests/Schemathesis/run.py --product .build/release/welldone

For each kind of caller a demonstration begins anew, and schemathesis
(https://schemathesis.readthedocs.io) makes requests for every operation of `/openapi.json` and
checks each answer against it. Ends with 1 when any check failed for any of them.
"""
import argparse
import datetime
import email
import email.policy
import glob
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
top = os.path.dirname(os.path.dirname(here))
tool = os.path.join(top, ".build", "schemathesis", "bin", "st")

# They would end the caller's own session, and all others would then be 401.
left_out = [
    f"delete{who}{what}"
    for who in ("Portal", "Fieldworker", "Admin") for what in ("Session", "Sessions")
] + [f"update{who}Password" for who in ("Portal", "Fieldworker", "Staff")]


def read_options():
    parser = argparse.ArgumentParser(description="Runs schemathesis as each kind of caller.")
    parser.add_argument("--product", metavar="FILE", required=True, help="the build")
    parser.add_argument("--examples", type=int, default=50, help="for each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as", dest="callers", help="some of: " + ", ".join(callers))
    return parser.parse_args()


class Demonstration:
    """A demonstration in a folder of its own."""

    def __init__(self, product, folder):
        credentials = os.path.join(folder, "credentials.json")
        self.outbox = os.path.join(folder, "data", "outbox")
        self.process = subprocess.Popen(
            [os.path.abspath(product), "demo", "--data", os.path.join(folder, "data"), "--port",
             "0", "--credentials", credentials],
            cwd=top, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.cast = self.wait_for(credentials)
        self.url = self.cast["baseURL"]

    def wait_for(self, path):
        for _ in range(600):
            if self.process.poll() is not None:
                sys.exit("the demonstration ended")
            try:
                with open(path) as file:
                    return json.load(file)
            except (OSError, ValueError):
                time.sleep(0.1)
        self.end()
        sys.exit("the demonstration does not begin")

    def post(self, path, body, token=None):
        """The answer to what makes something."""
        return self.ask("POST", path, body, token, 201)

    def ask(self, method, path, body, token, status, **more):
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        fields = {"Content-Type": "application/json"}
        if token:
            fields["Authorization"] = f"Bearer {token}"
        fields.update(more)
        connection.request(method, path, body and json.dumps(body), fields)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != status:
            sys.exit(f"{method} {path} was answered {answer.status}: {text[:300]}")
        return json.loads(text) if text else None

    def mailed_secret(self, address):
        """What stands behind the # of the link that was mailed to an address."""
        for _ in range(100):
            for path in glob.glob(os.path.join(self.outbox, "*.eml")):
                with open(path, "rb") as file:
                    mail = email.message_from_binary_file(file, policy=email.policy.default)
                if address not in str(mail["To"]):
                    continue
                body = mail.get_body(("plain",)).get_content()
                return re.search(r"#([A-Za-z0-9_-]+)", body).group(1)
            time.sleep(0.1)
        sys.exit(f"no mail came for {address}")

    def end(self):
        self.process.terminate()
        self.process.wait()


def booking_token(demo):
    customer = demo.cast["customer"]
    return demo.post(
        "/v1/portal/sessions/by-booking",
        {"email": customer["email"], "bookingNumber": customer["bookingNumber"]})["token"]


def role_token(demo, name):
    """Of a colleague who was invited with one of the roles from the start."""
    owner = demo.cast["staff"]["token"]
    roles = demo.ask("GET", "/v1/admin/roles", None, owner, 200)["data"]
    role = next(role["id"] for role in roles if role["name"] == name)
    address = "schemathesis@example.com"
    demo.post(
        "/v1/admin/staff", {"name": "Scheme Thesis", "email": address, "roleId": role}, owner)
    password = "eleven plaid kettles hum"
    demo.ask(
        "POST", "/v1/admin/invitations/redeem",
        {"token": demo.mailed_secret(address), "password": password}, None, 204)
    return demo.post("/v1/admin/sessions", {"email": address, "password": password})["token"]


def key(demo, scopes, **more):
    return demo.post(
        "/v1/admin/api-keys", {"name": "Schemathesis", "scopes": scopes, **more},
        demo.cast["staff"]["token"])


def expired_key(demo):
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
    text = end.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    token = key(demo, ["bookings.view"], expiresAt=text)["token"]
    time.sleep(2.5)
    return token


def revoked_key(demo):
    made = key(demo, ["bookings.view"])
    demo.ask(
        "DELETE", f"/v1/admin/api-keys/{made['id']}", None, demo.cast["staff"]["token"], 204,
        **{"If-Match": "*"})
    return made["token"]


# How to get the token of each kind of caller.
callers = {
    "nobody": lambda demo: None,
    "customer": lambda demo: demo.cast["customer"]["token"],
    "booking": booking_token,
    "fieldworker": lambda demo: demo.cast["fieldworker"]["token"],
    "owner": lambda demo: demo.cast["staff"]["token"],
    "manager": lambda demo: role_token(demo, "Manager"),
    "office": lambda demo: role_token(demo, "Office"),
    "readOnly": lambda demo: role_token(demo, "Read-only"),
    "key": lambda demo: key(
        demo, ["bookings.view", "bookings.create", "bookings.edit", "customers.view",
               "customers.create", "customers.edit", "ratings.view", "audit.view"])["token"],
    "narrowKey": lambda demo: key(demo, ["bookings.view"])["token"],
    "expiredKey": expired_key,
    "revokedKey": revoked_key,
}


def run(name, options):
    with tempfile.TemporaryDirectory() as folder:
        demo = Demonstration(options.product, folder)
        try:
            command = [
                tool, "run", f"{demo.url}/openapi.json", "--checks", "all",
                "-n", str(options.examples), "--seed", str(options.seed), "--no-color"]
            token = callers[name](demo)
            if token:
                command += ["-H", f"Authorization: Bearer {token}"]
            for operation in left_out:
                command += ["--exclude-operation-id", operation]
            print(f"== {name}", flush=True)
            return subprocess.run(command, cwd=here).returncode
        finally:
            demo.end()


def main():
    options = read_options()
    if not os.path.exists(tool):
        sys.exit("schemathesis is not there: Tests/Schemathesis/install.sh")
    names = options.callers.split(",") if options.callers else list(callers)
    unknown = [name for name in names if name not in callers]
    if unknown:
        sys.exit(f"there is no caller {unknown[0]}; there are {', '.join(callers)}")
    failed = [name for name in names if run(name, options) != 0]
    print("failed: " + ", ".join(failed) if failed else "no check failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
