"""Loads one server with wrk."""
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field

here = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Workload:
    title: str
    script: str  # in load/
    limit: str  # the contestant that the others are compared with


WORKLOADS = {
    "read": Workload("GET /v1/portal/bookings/{id}", "read.lua", "http_limit"),
    "rate": Workload("POST /v1/portal/bookings/{id}/rating, durable", "rate.lua", "append_limit"),
}


@dataclass
class Target:
    """Where a load goes, and what it says."""
    port: int
    ids: str  # a file of booking ids, one a line
    token: str
    tags: list = field(default_factory=list)  # three Rating Tags


def load(workload, target, seconds, connections):
    """{per_s, p50_us, p99_us, answered, refused, failed} of one load."""
    command = [
        "wrk", "-t1", f"-c{connections}", f"-d{seconds}s",
        "-s", f"{here}/load/{WORKLOADS[workload].script}", f"http://127.0.0.1:{target.port}",
    ]
    said = {
        "LUA_PATH": f"{here}/load/?.lua;;", "IDS": target.ids, "TOKEN": target.token,
        "TAGS": ",".join(target.tags[:3]),
    }
    done = subprocess.run(command, env={**os.environ, **said}, capture_output=True, text=True)
    found = re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)
    if not found:
        sys.exit(f"wrk gave no result:\n{done.stdout}{done.stderr}")
    return {name: float(value) for name, value in (pair.split("=") for pair in found[1].split())}


def check_answer(target, name):
    """Stops the run unless the server shows the first booking: refusals are fast, and worthless."""
    with open(target.ids) as ids:
        booking = ids.readline().strip()
    request = urllib.request.Request(
        f"http://127.0.0.1:{target.port}/v1/portal/bookings/{booking}",
        headers={"Authorization": f"Bearer {target.token}"})
    try:
        with urllib.request.urlopen(request, timeout=10):
            return
    except urllib.error.HTTPError as error:
        sys.exit(f"{name} does not show booking {booking}: {error.code} {error.read(500)!r}")
