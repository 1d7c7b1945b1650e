#!/usr/bin/env python3
"""What operations cost as data grows: the same ones on folders of 10,000, 100,000 and 1,000,000
bookings with as many ratings. Prints a table in Markdown, and draws costs.svg.

    Tests/Benchmarks/costs.py --product .build/release/welldone

Requests go one after the other over one connection, so that the figures are those of one request
on an idle server, with what this client and the loopback take. Each is the median of many.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from costs_plot import draw

HERE = pathlib.Path(__file__).resolve().parent

# Bookings beside those that are rated: for ratings to be given and bookings to be changed.
SPARE = 2_000
PAGE = 50
DEEP_LIMIT = 100

# What is measured: its name, the unit, and whether it must not grow with the data.
ROWS = [
    ("read a booking", "ms", True),
    ("rate a booking", "ms", True),
    ("change a booking", "ms", True),
    ("may it be rated?", "ms", True),
    ("list, first page", "ms", True),
    ("list, page in the middle", "ms", True),
    ("list, three filters", "ms", True),
    ("ratings of a fieldworker", "ms", True),
    ("matrix of 30 days", "ms", True),
    ("matrix of all days", "ms", True),
    ("start", "s", False),
    ("memory", "MiB", False),
    ("snapshot", "s", False),
]


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--product", metavar="FILE", required=True, help="the release build of welldone")
    parser.add_argument("--rows", metavar="N,..", default="10000,100000,1000000",
                        help="bookings with a rating")
    parser.add_argument("--requests", type=int, default=400, help="of each kind")
    parser.add_argument("--starts", type=int, default=3, help="of each folder; the median counts")
    parser.add_argument("--svg", metavar="FILE", default=str(HERE / "costs.svg"))
    parser.add_argument("--json", metavar="FILE", help="where to keep the figures; read again with --draw")
    parser.add_argument("--draw", action="store_true", help="only draws and prints what --json holds")
    parser.add_argument("--keep", metavar="DIR", help="where folders stay for another run")
    return parser.parse_args()


class Server:
    """The program on a folder, and one connection to it."""

    def __init__(self, product, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        began = time.monotonic()
        self.process = subprocess.Popen(
            [product, "serve", "--data", folder, "--port", str(self.port), "--set", "log.access=false"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pending = b""
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", self.port), 5)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self.ask("GET", "/readyz", None)[0] == 200:
                    break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("the server ended")
            time.sleep(0.005)
        self.start_seconds = time.monotonic() - began

    def memory(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.split("VmRSS:")[1].split()[0]) / 1024

    def ask(self, method, path, token, body=None, fields=""):
        """Status, body and seconds of one request."""
        data = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: costs\r\n{fields}"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        if body is not None:
            kind = "application/merge-patch+json" if method == "PATCH" else "application/json"
            head += f"Content-Type: {kind}\r\nContent-Length: {len(data)}\r\n"
        began = time.perf_counter()
        self.socket.sendall(head.encode() + b"\r\n" + data)
        while b"\r\n\r\n" not in self.pending:
            self.receive()
        start, self.pending = self.pending.split(b"\r\n\r\n", 1)
        lower = start.lower()
        length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in lower else 0
        while len(self.pending) < length:
            self.receive()
        took = time.perf_counter() - began
        found, self.pending = self.pending[:length], self.pending[length:]
        return int(start.split()[1]), found, took

    def receive(self):
        more = self.socket.recv(1 << 20)
        if not more:
            raise OSError("closed")
        self.pending += more

    def end(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.socket.close()


def generate(options, rows, work):
    source = os.path.join(options.keep or work, f"costs-{rows}")
    if not os.path.exists(os.path.join(source, "bench.json")):
        subprocess.run(
            [options.product, "generate", source, "--bookings", str(rows + SPARE), "--ratings", str(rows),
             "--seed", "7"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = os.path.join(work, f"run-{rows}")
    shutil.copytree(source, folder)
    return folder


class Costs:
    """Measures one folder."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.bench = json.loads(pathlib.Path(folder, "bench.json").read_text())
        self.bookings = pathlib.Path(folder, "rateable-ids.txt").read_text().split()
        self.figures = {}

    def run(self):
        starts, memory = [], []
        for _ in range(self.options.starts):
            server = Server(self.options.product, self.folder)
            starts.append(server.start_seconds)
            time.sleep(1)
            memory.append(server.memory())
            server.end()
        self.figures["start"] = statistics.median(starts)
        self.figures["memory"] = statistics.median(memory)
        self.server = Server(self.options.product, self.folder)
        try:
            self.requests()
            self.figures["snapshot"] = self.snapshot()
        finally:
            self.server.end()
        return self.figures

    def median(self, name, request):
        """Milliseconds of a request; `request` makes the nth."""
        times = []
        for place in range(self.options.requests):
            method, path, token, *more = request(place)
            status, body, took = self.server.ask(method, path, token, *more)
            if status not in (200, 201):
                sys.exit(f"{name}: {status} {body[:300]!r}")
            # The first ones find cold caches and a connection that begins slowly.
            if place >= 20:
                times.append(took * 1000)
        self.figures[name] = statistics.median(times)

    def requests(self):
        office, customer = self.bench["adminToken"], self.bench["customerToken"]
        tags = self.bench["tagIds"][:3]
        ids = self.bookings
        worker = json.loads(self.server.ask("GET", "/v1/admin/fieldworkers?limit=5", office)[1])["data"][-1]["id"]
        rating = {"stars": 4, "tags": [{"tagId": tag, "stars": 5} for tag in tags], "comment": "Good work."}
        spare = len(ids) // 2

        def get(path, token=office):
            return lambda place: ("GET", path, token)

        self.median("read a booking", lambda n: ("GET", f"/v1/portal/bookings/{ids[n]}", customer))
        self.median("may it be rated?",
                    lambda n: ("GET", f"/v1/admin/bookings/{ids[n]}/rating-eligibility", office))
        self.median("list, first page", get(f"/v1/admin/bookings?limit={PAGE}"))
        self.median("list, page in the middle", get(self.deep(office)))
        self.median("list, three filters", get(
            f"/v1/admin/bookings?limit={PAGE}&status=completed&rated=true&fieldworkerId={worker}"))
        self.median("ratings of a fieldworker", get(f"/v1/admin/ratings?limit={PAGE}&fieldworkerId={worker}"))
        report = "/v1/admin/reports/fieldworker-matrix"
        self.median("matrix of 30 days", get(report))
        self.median("matrix of all days", get(report + "?from=2000-01-01&to=2099-12-31"))
        self.median("change a booking", lambda n: (
            "PATCH", f"/v1/admin/bookings/{ids[n]}", office, {"instructions": f"Ring {n} times."},
            "If-Match: *\r\n"))
        self.median("rate a booking", lambda n: (
            "POST", f"/v1/portal/bookings/{ids[spare + n]}/rating", customer, rating))

    def deep(self, office):
        """The target of the page in the middle of the list of bookings."""
        target = f"/v1/admin/bookings?limit={DEEP_LIMIT}"
        pages = self.total(office) // DEEP_LIMIT // 2
        for _ in range(pages):
            page = json.loads(self.server.ask("GET", target, office)[1])
            target = f"/v1/admin/bookings?limit={DEEP_LIMIT}&cursor={page['nextCursor']}"
        return target.replace(f"limit={DEEP_LIMIT}", f"limit={PAGE}")

    def total(self, office):
        answer = self.server.ask("GET", "/v1/admin/bookings?limit=1&includeTotal=true", office)[1]
        return json.loads(answer)["totalCount"]

    def snapshot(self):
        """Seconds from the wish for a snapshot until it is whole."""
        place = pathlib.Path(self.folder, "snapshots")
        before = set(os.listdir(place))
        began = time.monotonic()
        self.server.process.send_signal(signal.SIGUSR1)
        while not {name for name in set(os.listdir(place)) - before if not name.startswith(".")}:
            if time.monotonic() - began > 300:
                sys.exit("no snapshot was written")
            time.sleep(0.002)
        return time.monotonic() - began


def shown(value, unit):
    return f"{value:,.0f} MiB" if unit == "MiB" else f"{value:.2f} {unit}"


def table(found):
    sizes = sorted(found, key=int)
    lines = ["| | " + " | ".join(f"{int(size):,}" for size in sizes) + " | grows |",
             "| --- |" + " ---: |" * (len(sizes) + 1)]
    for name, unit, _ in ROWS:
        values = [found[size][name] for size in sizes]
        cells = " | ".join(shown(value, unit) for value in values)
        lines.append(f"| {name} | {cells} | {values[-1] / values[0]:.1f} times |")
    return "\n".join(lines)


def main():
    options = read_options()
    found = {}
    if options.draw:
        found = json.loads(pathlib.Path(options.json).read_text())
    else:
        options.product = os.path.abspath(options.product)
        with tempfile.TemporaryDirectory() as work:
            for rows in options.rows.split(","):
                found[rows] = Costs(options, generate(options, int(rows), work)).run()
                print(f"measured {int(rows):,}", file=sys.stderr)
        if options.json:
            pathlib.Path(options.json).write_text(json.dumps(found, indent=2) + "\n")
    print(table(found))
    pathlib.Path(options.svg).write_text(draw(found, ROWS, f"{os.cpu_count()} cores, {platform.machine()}"))


main()
