#!/usr/bin/env python3
"""Measures what the access log costs a read: the same server with and without it, in turns.

    Tests/Benchmarks/access_log.py --product .build/release/welldone

Prints for each the median of all rounds: answers a second, and the server's own processor time for
one answer, user and system. The latter hardly minds what else the machine does.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile

from contestants import build_folder, run, wait_until_it_answers
from load import Target, check_answer, load

port = 9498
ticks_per_second = os.sysconf("SC_CLK_TCK")


def read_options():
    parser = argparse.ArgumentParser(description="Measures what the access log costs a read.")
    parser.add_argument("--product", metavar="FILE", required=True, help="the release build")
    parser.add_argument(
        "--before", metavar="FILE", help="another release build, which takes part without options")
    parser.add_argument("--seconds", type=int, default=3, help="how long one load lasts")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is loaded")
    parser.add_argument("--connections", type=int, default=64, help="kept-alive connections")
    return parser.parse_args()


def processor_seconds(pid):
    """(user, system) of a process so far."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) / ticks_per_second, int(fields[12]) / ticks_per_second


def measure(command, errors, target, options):
    """{per_s, user_us, system_us} of one load."""
    with open(errors, "wb") as log:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
        try:
            wait_until_it_answers("welldone", server, port)
            check_answer(target, "welldone")
            before = processor_seconds(server.pid)
            result = load("read", target, options.seconds, options.connections)
            after = processor_seconds(server.pid)
        finally:
            server.terminate()
            server.wait()
    return {
        "per_s": result["per_s"],
        "user_us": (after[0] - before[0]) * 1e6 / result["answered"],
        "system_us": (after[1] - before[1]) * 1e6 / result["answered"],
        "lines": result["answered"] and os.path.getsize(errors),
    }


def main():
    options = read_options()
    os.makedirs(build_folder, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=build_folder) as work:
        run(options.product, "generate", f"{work}/data", "--bookings", "20000")
        with open(f"{work}/data/bench.json") as file:
            import json
            bench = json.load(file)
        target = Target(port, f"{work}/data/rateable-ids.txt", bench["customerToken"])
        serve = ["serve", "--data", f"{work}/data", "--port", str(port)]
        ways = {
            "off": ([options.product, *serve, "--set", "log.access=false"], f"{work}/off.log"),
            "json, to a file": ([options.product, *serve], f"{work}/json.log"),
            "text, to a file": (
                [options.product, *serve, "--set", "log.format=text"], f"{work}/text.log"),
            "json, thrown away": ([options.product, *serve], "/dev/null"),
        }
        if options.before:
            ways["before"] = ([options.before, *serve], "/dev/null")
        rounds = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, (command, errors) in ways.items():
                rounds[name].append(measure(command, errors, target, options))
    report(rounds)


def report(rounds):
    def median(name, key):
        return statistics.median(result[key] for result in rounds[name])

    print(f"{'access log':<20}{'per second':>12}{'ratio':>8}{'user us':>9}{'system us':>11}"
          f"{'ratio':>8}")
    off = median("off", "per_s"), median("off", "user_us") + median("off", "system_us")
    for name in rounds:
        user, system = median(name, "user_us"), median(name, "system_us")
        print(f"{name:<20}{median(name, 'per_s'):>12,.0f}{median(name, 'per_s') / off[0]:>8.3f}"
              f"{user:>9.2f}{system:>11.2f}{(user + system) / off[1]:>8.3f}")


if __name__ == "__main__":
    sys.exit(main())
