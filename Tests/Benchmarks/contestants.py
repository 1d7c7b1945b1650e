"""The servers that a run compares: the limits of the machine, peers, and Welldone."""
import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from load import Target, here

build_folder = os.environ.get("BENCH_BUILD") or os.path.join(here, ".build-bench")
start_seconds_max = 120
stop_seconds_max = 20
peer_token = "demo-customer-token"
peer_tags = ["tag_communication", "tag_quality", "tag_punctuality"]
# Go's peer builds from Debian's golang-github-mattn-go-sqlite3-dev, without a network.
go_environment = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode"}


def run(*command, cwd=None, env=None):
    subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, check=True,
        stdout=subprocess.DEVNULL)


def build_limits():
    os.makedirs(build_folder, exist_ok=True)
    for name in ("http_limit", "append_limit"):
        run("cc", "-O2", "-Wall", "-Wextra", "-Werror",
            "-o", f"{build_folder}/{name}", f"{here}/limit/{name}.c")


def build_peers(folder):
    """(name, binary) of every peer that can be built here: a Swift package or a `main.go` each."""
    built = []
    for name in sorted(os.listdir(folder)):
        source, output = f"{folder}/{name}", f"{build_folder}/{name}"
        try:
            if os.path.exists(f"{source}/Package.swift"):
                run("swift", "build", "-c", "release", "--scratch-path", output, cwd=source)
                built.append((name, f"{output}/release/Peer"))
            elif os.path.exists(f"{source}/main.go"):
                run("go", "build", "-o", output, "main.go", cwd=source, env=go_environment)
                built.append((name, output))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: peer {name}, which does not build here ({error})")
    return built


@contextlib.contextmanager
def running(name, command, port):
    """Runs a server from when it answers until the block ends."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(name, process, port)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(stop_seconds_max)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_answers(name, process, port):
    deadline = time.monotonic() + start_seconds_max
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"{name} ended with {process.returncode}: {' '.join(process.args)}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    sys.exit(f"{name} did not answer within {start_seconds_max} s")


class Limit:
    """A C program that does the least that the workload can cost."""
    answers_truly = False

    def __init__(self, name, workload, port):
        self.name, self.workload, self.port = name, workload, port

    def takes(self, workload):
        return workload == self.workload

    @contextlib.contextmanager
    def started(self, workload, round_number):
        journal, ids = f"{build_folder}/append.log", f"{build_folder}/limit-ids.txt"
        write_ids(ids, 20_000)
        command = [f"{build_folder}/{self.name}", str(self.port)]
        with running(self.name, command + ([journal] if workload == "rate" else []), self.port):
            yield Target(self.port, ids, peer_token, peer_tags)
        with contextlib.suppress(FileNotFoundError):
            os.remove(journal)


class Peer:
    """Another server with the same rules, started as `BINARY PORT DATABASE BOOKINGS`."""
    answers_truly = True

    def __init__(self, name, binary, port, work, bookings):
        self.name, self.binary, self.port, self.work = name, binary, port, work
        self.bookings, self.ids = bookings, f"{work}/{name}-ids.txt"
        write_ids(self.ids, bookings)

    def takes(self, workload):
        return True

    @contextlib.contextmanager
    def started(self, workload, round_number):
        # Reading changes nothing, so its rounds share a database; rating needs a fresh one.
        database = f"{self.work}/{self.name}-{round_number if workload == 'rate' else 'read'}.db"
        command = [self.binary, str(self.port), database, str(self.bookings)]
        with running(self.name, command, self.port):
            yield Target(self.port, self.ids, peer_token, peer_tags)
        if workload == "rate":
            os.remove(database)


class Product:
    """Welldone, with a data folder that its own `generate` makes."""
    name = "welldone"
    answers_truly = True

    def __init__(self, binary, port, work, bookings):
        self.binary, self.port, self.data = binary, port, f"{work}/data"
        run(binary, "generate", self.data, "--bookings", str(bookings), "--ratings", "0")
        with open(f"{self.data}/bench.json") as file:
            self.bench = json.load(file)

    def takes(self, workload):
        return True

    @contextlib.contextmanager
    def started(self, workload, round_number):
        data = self.data
        if workload == "rate":
            data = shutil.copytree(self.data, f"{self.data}-{round_number}")
        command = [self.binary, "serve", "--data", data, "--port", str(self.port)]
        with running(self.name, command, self.port):
            yield Target(
                self.port, f"{self.data}/rateable-ids.txt", self.bench["customerToken"],
                self.bench["tagIds"])
        if workload == "rate":
            shutil.rmtree(data)


def write_ids(file, count):
    with open(file, "w") as out:
        out.writelines(f"bkg_{number:07d}\n" for number in range(1, count + 1))
