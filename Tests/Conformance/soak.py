#!/usr/bin/env python3
"""A long mixed load, and whether memory and descriptors stay flat: prints a table, fails if not.

    Tests/Conformance/soak.py [--program .build/release/welldone] [--minutes 10]

wrk reads bookings over 32 connections that are kept alive, and over 8 that are new for each
request; beside them, clients change a setting durably, send what is refused, stop in the middle of
heads, bodies and answers, and reset their connections. Needs wrk.
"""

import argparse
import json
import os
import pathlib
import random
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

SAMPLES = 20
# The first quarter fills caches, pools and the allocator's arenas; from then on this much at most.
GROWTH_MEGABYTES_MAX = 8
# Dispatch opens a timer and the journal a segment when they are first needed.
MORE_DESCRIPTORS_MAX = 3
BOOKINGS = 10_000
MISCHIEF_CLIENTS = 4
HERE = pathlib.Path(__file__).resolve().parent


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def status(connection):
    """The status of the next answer, after which the connection is of no use."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            break
        data += part
    return int(data[9:12]) if data else 0


class Mischief(threading.Thread):
    """One client after another that does something unusual, and what was wrong with the answers."""

    def __init__(self, port, bench, ids, seed):
        super().__init__(daemon=True)
        self.port, self.ids, self.random = port, ids, random.Random(seed)
        self.customer = f"Authorization: Bearer {bench['customerToken']}\r\n"
        self.admin = f"Authorization: Bearer {bench['adminToken']}\r\n"
        self.is_over = threading.Event()
        self.done = 0
        self.wrong = []

    def run(self):
        kinds = [
            ("a change", self.change, 200), ("no token", self.without_token, 401),
            ("no such path", self.nowhere, 404), ("bad bytes", self.garbage, 400),
            ("too large a body", self.large, 413), ("half a head", self.half_head, None),
            ("half a body", self.half_body, None), ("an unread answer", self.unread, None),
            ("a log-in refused", self.log_in, 401),
        ]
        while not self.is_over.is_set():
            name, act, wanted = self.random.choice(kinds)
            with connect(self.port) as connection:
                act(connection)
                if wanted is not None:
                    got = status(connection)
                    # Too many wrong passwords are another refusal.
                    if got != wanted and not (act == self.log_in and got in (429, 503)):
                        self.wrong.append(f"{name}: {got}")
            self.done += 1

    def ask(self, connection, line, fields="", body=""):
        head = f"{line} HTTP/1.1\r\nHost: a\r\n{fields}"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        connection.sendall((head + "\r\n" + body).encode())

    def change(self, connection):
        body = json.dumps({"business": {"name": f"Soak {self.random.randrange(1000)}"}})
        line = "PATCH /v1/admin/settings"
        self.ask(connection, line, self.admin + "If-Match: *\r\n", body)

    def without_token(self, connection):
        self.ask(connection, f"GET /v1/portal/bookings/{self.random.choice(self.ids)}")

    def nowhere(self, connection):
        self.ask(connection, f"GET /v1/{self.random.randrange(10**9)}", self.customer)

    def garbage(self, connection):
        connection.sendall(self.random.randbytes(200).replace(b"\n", b"x") + b"\r\n\r\n")

    def large(self, connection):
        self.ask(connection, "PATCH /v1/admin/settings", self.admin + "Content-Length: 2000000000\r\n")

    def half_head(self, connection):
        connection.sendall(b"GET /v1/portal/bookings HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 4000)

    def half_body(self, connection):
        fields = self.admin + "If-Match: *\r\nContent-Length: 900000\r\nContent-Type: application/json\r\n"
        self.ask(connection, "PATCH /v1/admin/settings", fields)
        connection.sendall(b"[" * 100_000)
        self.reset(connection)

    def unread(self, connection):
        self.ask(connection, "GET /openapi.json")
        self.reset(connection)

    def log_in(self, connection):
        body = json.dumps({"email": "nobody@example.com", "password": "not the right one at all"})
        self.ask(connection, "POST /v1/admin/sessions", body=body)

    def reset(self, connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def wrk(port, folder, bench, connections, seconds, *fields):
    environment = dict(os.environ, IDS=str(folder / "ids"), TOKEN=bench["customerToken"])
    environment["LUA_PATH"] = f"{HERE.parent}/Benchmarks/load/?.lua;;"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *fields]
    command += ["-s", str(HERE.parent / "Benchmarks/load/read.lua"), f"http://127.0.0.1:{port}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def resident_megabytes(process):
    text = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def descriptors(process):
    return len(os.listdir(f"/proc/{process}/fd"))


def get(port, line, token):
    with connect(port) as connection:
        head = f"GET {line} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n"
        connection.sendall((head + "Connection: close\r\n\r\n").encode())
        data = b""
        while part := connection.recv(65536):
            data += part
        return json.loads(data.split(b"\r\n\r\n", 1)[1])


def booking_ids(port, token):
    """A few hundred of the customer's bookings."""
    ids, line = [], "/v1/portal/bookings?limit=100"
    while len(ids) < 500:
        page = get(port, line, token)
        ids += [booking["id"] for booking in page["data"]]
        if not page["hasMore"]:
            break
        line = f"/v1/portal/bookings?limit=100&cursor={page['nextCursor']}"
    return ids


def run(server, port, folder, bench, seconds):
    ids = booking_ids(port, bench["customerToken"])
    (folder / "ids").write_text("\n".join(ids))
    at_rest = descriptors(server)
    mischief = [Mischief(port, bench, ids, seed) for seed in range(MISCHIEF_CLIENTS)]
    loads = [
        wrk(port, folder, bench, 32, seconds),
        wrk(port, folder, bench, 8, seconds, "-H", "Connection: close"),
    ]
    for client in mischief:
        client.start()
    samples = []
    print("| seconds | resident | descriptors |\n| ---: | ---: | ---: |")
    start = time.monotonic()
    for number in range(1, SAMPLES + 1):
        time.sleep(max(0, start + seconds * number / SAMPLES - 1 - time.monotonic()))
        samples.append((resident_megabytes(server), descriptors(server)))
        print(f"| {time.monotonic() - start:.0f} | {samples[-1][0]:.1f} MB | {samples[-1][1]} |", flush=True)
    for client in mischief:
        client.is_over.set()
    for client in mischief:
        client.join()
    results = [load.communicate()[0] for load in loads]
    deadline = time.monotonic() + 30
    while descriptors(server) > at_rest + MORE_DESCRIPTORS_MAX and time.monotonic() < deadline:
        time.sleep(0.1)

    faults = [fault for client in mischief for fault in client.wrong[:5]]
    reads = 0
    for result in results:
        found = re.search(r"answered=(\d+) refused=(\d+) failed=(\d+)", result)
        reads += int(found[1])
        if int(found[2]) + int(found[3]) > 0:
            faults.append(f"reads failed: {found[0]}")
    settled = max(memory for memory, _ in samples[: SAMPLES // 4])
    grown = samples[-1][0] - settled
    if grown > GROWTH_MEGABYTES_MAX:
        faults.append(f"memory grew by {grown:.1f} MB")
    if descriptors(server) > at_rest + MORE_DESCRIPTORS_MAX:
        faults.append(f"{descriptors(server) - at_rest} descriptors stayed open")
    others = sum(client.done for client in mischief)
    print(f"{reads:,} reads, {others:,} others; memory {grown:+.1f} MB after the first quarter,")
    print(f"{at_rest} descriptors at rest before and {descriptors(server)} after")
    print("\n".join(faults))
    return bool(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/welldone")
    parser.add_argument("--minutes", type=float, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make = [arguments.program, "generate", f"{folder}/data", "--bookings", str(BOOKINGS)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bench = json.loads((folder / "data/bench.json").read_text())
        command = [arguments.program, "serve", "--data", f"{folder}/data", "--port", "0"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                port = int(server.stdout.readline().rsplit(":", 1)[1])
                return run(server.pid, port, folder, bench, int(arguments.minutes * 60))
            finally:
                server.terminate()


if __name__ == "__main__":
    sys.exit(main())
