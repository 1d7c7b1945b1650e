#!/usr/bin/env python3
"""Crowds of slow and idle clients, and whether others notice: prints a table, fails if they do.

    Tests/Conformance/crowds.py [--program .build/release/welldone] [--seconds 20]

10,000 idle connections, then slowhttptest's slow heads, slow bodies and slow readers, while one
client asks and asks again. Needs slowhttptest (apt-get install slowhttptest) and 12,000 descriptors
(ulimit -n).
"""

import argparse
import csv
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time

IDLE_CONNECTIONS = 10_000
SLOW_CONNECTIONS = 1_000
RESIDENT_MEGABYTES_MAX = 200
# What one client waits at most for one answer in a hundred, whatever the crowd does.
P99_MILLISECONDS_MAX = 50
ASKS = 4_000
REQUEST = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def ask(connection):
    """Milliseconds until the answer to one request."""
    start = time.perf_counter()
    connection.sendall(REQUEST)
    data = b""
    while b'"ok"}' not in data:
        part = connection.recv(4096)
        if not part:
            raise ConnectionError("the server ended the connection")
        data += part
    return 1000 * (time.perf_counter() - start)


def percentiles(port, is_over):
    """p50 and p99 of one client that asks until something is over, in milliseconds."""
    times = []
    with connect(port) as connection:
        while not is_over(len(times)):
            times.append(ask(connection))
    times.sort()
    return times[len(times) // 2], times[len(times) * 99 // 100]


def resident_megabytes(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def slow(port, folder, name, arguments, path, seconds):
    """One mode of slowhttptest: the waits of another client, and whether it always got in."""
    report = pathlib.Path(folder, name)
    command = ["slowhttptest", *arguments, "-g", "-o", str(report), "-v", "0"]
    command += ["-c", str(SLOW_CONNECTIONS), "-r", "500", "-l", str(seconds), "-p", "3"]
    command += ["-u", f"http://127.0.0.1:{port}{path}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as attack:
        waits = percentiles(port, lambda _: attack.poll() is not None)
    with open(f"{report}.csv") as file:
        rows = list(csv.DictReader(file))
    column = next(key for key in rows[0] if "Available" in key)
    # Its first row is from before it began.
    return waits, all(int(row[column]) > 0 for row in rows[1:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/welldone")
    parser.add_argument("--seconds", type=int, default=20, help="for each slow crowd")
    arguments = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        command = [arguments.program, "serve", "--data", f"{folder}/data", "--port", "0"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                port = int(server.stdout.readline().rsplit(":", 1)[1])
                return run(server.pid, port, folder, arguments.seconds)
            finally:
                server.terminate()


def run(process, port, folder, seconds):
    rows = []
    faults = []

    def add(name, waits, is_available):
        memory = resident_megabytes(process)
        rows.append((name, *waits, memory))
        if waits[1] > P99_MILLISECONDS_MAX:
            faults.append(f"{name}: others wait {waits[1]:.1f} ms")
        if memory > RESIDENT_MEGABYTES_MAX:
            faults.append(f"{name}: {memory:.0f} MB resident")
        if not is_available:
            faults.append(f"{name}: the service was not always available")

    enough = lambda count: count >= ASKS
    add("nobody else", percentiles(port, enough), True)
    crowd = [connect(port) for _ in range(IDLE_CONNECTIONS)]
    for connection in crowd:
        ask(connection)
    add(f"{IDLE_CONNECTIONS:,} idle connections", percentiles(port, enough), True)
    for connection in crowd:
        connection.close()
    crowds = [
        ("slow heads", ["-H", "-i", "2"], "/livez"),
        ("slow bodies", ["-B", "-i", "2", "-s", "8192"], "/v1/portal/sessions"),
        ("slow readers", ["-X", "-w", "1", "-y", "16", "-n", "2", "-z", "8", "-k", "3"],
         "/openapi.json"),
    ]
    for name, options, path in crowds:
        waits, is_available = slow(port, folder, name.split()[1], options, path, seconds)
        add(f"{SLOW_CONNECTIONS:,} {name}", waits, is_available)
    print("| Crowd | others' p50 | others' p99 | resident |")
    print("| --- | ---: | ---: | ---: |")
    for name, p50, p99, memory in rows:
        print(f"| {name} | {p50:.2f} ms | {p99:.2f} ms | {memory:.0f} MB |")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
