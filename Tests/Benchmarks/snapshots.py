#!/usr/bin/env python3
"""How long a start takes, what it keeps in memory, and what a snapshot costs those who wait.

    snapshots.py start   [--rows 10000,100000,1000000]
    snapshots.py stall   [--rows 1000000] [--rate 500] [--limit 20]

`start` generates folders of so many bookings and as many ratings, and measures the time from the
program's start to the first answer, and the resident memory then. `stall` serves one, sends reads
and durable ratings at a fixed rate from a schedule (a late answer does not make the next request
later, so that nothing is left out), in rounds for some seconds and then for as long as a snapshot
takes, and compares the waits, the longest of each round above all: a shared machine has long ones
of its own. With --limit it fails when the median round's longest wait with a snapshot was longer,
in milliseconds.
"""
import argparse, asyncio, json, os, pathlib, shutil, signal, socket, statistics, subprocess, sys
import tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WELLDONE", str(ROOT / ".build/release/welldone"))


def generate(folder, bookings, ratings):
    if not (folder / "journal").exists():
        subprocess.run([PROGRAM, "generate", str(folder), "--bookings", str(bookings), "--ratings",
                        str(ratings), "--seed", "1"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    return folder


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self, folder, *options):
        self.port = free_port()
        began = time.monotonic()
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", str(folder), "--port", str(self.port),
             "--set", "log.access=false", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("the server ended")
                time.sleep(0.01)
        self.seconds = time.monotonic() - began

    def status(self, name):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.split(name + ":")[1].split()[0]) / 1024

    def cpu(self):
        parts = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start(options):
    print("| bookings + ratings | start | processor time | resident |\n| --- | --- | --- | --- |")
    for rows in options.rows:
        folder = generate(options.folder / f"start-{rows}", rows, rows)
        runs = []
        for _ in range(options.repeat):
            server = Server(folder)
            runs.append((server.seconds, server.cpu(), server.status("VmRSS")))
            server.end()
        best = min(runs)
        print(f"| {rows:,} | {best[0]:.2f} s | {best[1]:.2f} s | {best[2]:.0f} MiB |", flush=True)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


WHATS = ("no snapshot", "a snapshot being written")


class Load:
    """Requests at fixed moments over some connections; waits count from the moment, in ms."""

    def __init__(self, port, token, bookings, tags):
        self.port, self.token, self.tags = port, token, tags
        self.bookings, self.next, self.isOver, self.waits = bookings, 0, False, ([], [])

    def request(self, number):
        booking = self.bookings[number]
        head = f"Host: x\r\nAuthorization: Bearer {self.token}\r\n"
        if number % 2:
            return f"GET /v1/portal/bookings/{booking} HTTP/1.1\r\n{head}\r\n".encode()
        body = json.dumps({"stars": 4, "tags": [{"tagId": t, "stars": 5} for t in self.tags]})
        return (f"POST /v1/portal/bookings/{booking}/rating HTTP/1.1\r\n{head}"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()

    async def connection(self, place, count, rate):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        loop = asyncio.get_running_loop()
        due = loop.time() + place / rate
        while not self.isOver:
            await asyncio.sleep(max(0, due - loop.time()))
            number, self.next = self.next, self.next + 1
            if number >= len(self.bookings):
                sys.exit("there are too few bookings for a snapshot of this length")
            writer.write(self.request(number))
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            status = int(head.split()[1])
            if status not in (200, 201):
                sys.exit(f"answered {status}")
            self.waits[number % 2].append((loop.time() - due) * 1000)
            due += count / rate
        writer.close()

    async def run(self, rate, until, connections=32):
        """Until something has ended. Returns its result, and the waits of ratings and reads."""
        self.isOver, self.waits = False, ([], [])
        sending = asyncio.gather(*(self.connection(i, connections, rate)
                                   for i in range(connections)))
        result = await until
        self.isOver = True
        await sending
        return result, self.waits


async def snapshot(server, folder):
    """Asks for a snapshot. Returns how many seconds it took until it was there."""
    loop = asyncio.get_running_loop()
    before, began = set(os.listdir(folder)), loop.time()
    server.process.send_signal(signal.SIGUSR1)
    while not any(not n.startswith(".") for n in set(os.listdir(folder)) - before):
        if loop.time() - began > 120:
            sys.exit("there was no snapshot for two minutes")
        await asyncio.sleep(0.05)
    seconds = loop.time() - began
    # What follows it: older ones, and the journal before them, go.
    await asyncio.sleep(1)
    return seconds


def stall(options):
    rows = options.rows[-1]
    # A snapshot may take three times as long as a round without one.
    spare = int(options.rate * options.seconds * 4) * options.repeat + 1000
    source = generate(options.folder / f"stall-{rows}-{spare}", rows + spare, rows)
    folder = options.folder / "stall-run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    # Else the system writes the copy half a minute later, into the measurement.
    os.sync()
    bench = json.loads((folder / "bench.json").read_text())
    bookings = (folder / "rateable-ids.txt").read_text().split()
    server = Server(folder)
    load = Load(server.port, bench["customerToken"], bookings, bench["tagIds"][:3])
    took = []
    waits = {(what, name): [] for what in WHATS for name in ("ratings", "reads")}
    try:
        for _ in range(options.repeat):
            for what in WHATS:
                until = (snapshot(server, folder / "snapshots") if what == WHATS[1]
                         else asyncio.sleep(options.seconds))
                seconds, (ratings, reads) = asyncio.run(load.run(options.rate, until))
                waits[what, "ratings"].append(ratings)
                waits[what, "reads"].append(reads)
                took += [seconds] if seconds else []
        print(f"{statistics.median(took):.1f} s a snapshot; {server.status('VmHWM'):.0f} MiB"
              " resident at most\n\n"
              "| | requests | p50 | p99 | p99.9 | longest of each round |\n"
              "| --- | --- | --- | --- | --- | --- |")
        for (what, name), rounds in waits.items():
            every = [wait for round in rounds for wait in round]
            cells = " | ".join(f"{percentile(every, share):.2f} ms" for share in (0.5, 0.99, 0.999))
            longest = ", ".join(f"{max(round):.1f}" for round in rounds)
            print(f"| {name}, {what} | {len(every)} | {cells} | {longest} ms |")
    finally:
        server.end()
    worst = max(statistics.median(max(round) for round in waits[WHATS[1], name])
                for name in ("ratings", "reads"))
    if options.limit and worst > options.limit:
        sys.exit(f"a wait of {worst:.1f} ms is longer than {options.limit} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["start", "stall"])
    parser.add_argument("--rows", type=lambda t: [int(n) for n in t.split(",")])
    parser.add_argument("--folder", type=pathlib.Path,
                        default=pathlib.Path(tempfile.gettempdir()) / "welldone-snapshots")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    options.rows = options.rows or (
        [10_000, 100_000, 1_000_000] if options.what == "start" else [1_000_000])
    options.folder.mkdir(parents=True, exist_ok=True)
    (start if options.what == "start" else stall)(options)


main()
