#!/usr/bin/env python3
"""Shows whether the time of a log-in tells which accounts there are.

    Tests/Benchmarks/log_ins.py --product .build/release/welldone

Sends wrong passwords for an account that there is and for ones that there are not, in turns, one
after the other, and prints how long the answers took: the percentiles of both, how far they
overlap, and how well the best threshold would tell one from the other (0.5 is a coin).
"""
import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

port = 9497
email = "ann@example.com"
percentiles = (1, 10, 50, 90, 99)


def read_options():
    parser = argparse.ArgumentParser(description="Compares log-ins of known and unknown accounts.")
    parser.add_argument("--product", metavar="FILE", required=True, help="the release build")
    parser.add_argument("--attempts", type=int, default=400, help="log-ins of each kind")
    parser.add_argument("--seed", type=int, default=1, help="of the order")
    return parser.parse_args()


def begin(product, folder):
    """A server over a business with one member of staff."""
    subprocess.run(
        [product, "staff", "add", "--data", folder, "--name", "Ann", "--email", email,
         "--password-stdin"],
        input=b"eleven plaid kettles hum\n", check=True, stdout=subprocess.DEVNULL)
    # Failures are what is measured, so none may lead to a wait.
    server = subprocess.Popen(
        [product, "serve", "--data", folder, "--port", str(port),
         "--set", "http.trustedProxies=127.0.0.1", "--set", "logIns.freeFailures=100",
         "--set", "logIns.networkFailures=1000000", "--set", "logIns.accountFailures=1000000",
         "--set", "log.access=false"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/livez")
            if connection.getresponse().read() is not None:
                return server, connection
        except OSError:
            time.sleep(0.05)
    server.terminate()
    sys.exit("the server does not answer")


def attempt(connection, address, network):
    """Milliseconds of one log-in that fails."""
    body = json.dumps({"email": address, "password": "no such password here"})
    start = time.perf_counter()
    connection.request(
        "POST", "/v1/admin/sessions", body,
        {"Content-Type": "application/json", "X-Forwarded-For": network})
    answer = connection.getresponse()
    answer.read()
    taken = (time.perf_counter() - start) * 1e3
    if answer.status != 401:
        sys.exit(f"{address} was answered {answer.status}")
    return taken


def best_threshold(known, unknown):
    """The share of answers that the best threshold tells right."""
    found = 0.5
    for limit in sorted(known + unknown):
        right = sum(t > limit for t in known) + sum(t <= limit for t in unknown)
        share = right / (len(known) + len(unknown))
        found = max(found, share, 1 - share)
    return found


def overlap(known, unknown):
    """The common area of both distributions, in bins of a fiftieth of the range between them."""
    both = sorted(known + unknown)
    low, high = both[len(both) // 100], both[-1 - len(both) // 100]
    width = max((high - low) / 50, 1e-9)

    def share(times):
        bins = {}
        for t in times:
            place = int((min(max(t, low), high) - low) / width)
            bins[place] = bins.get(place, 0) + 1 / len(times)
        return bins

    first, second = share(known), share(unknown)
    return sum(min(first.get(place, 0), second.get(place, 0)) for place in first)


def describe(name, times):
    cuts = statistics.quantiles(times, n=100)
    figures = "  ".join(f"p{p} {cuts[p - 1]:7.2f}" for p in percentiles)
    print(f"{name:8} {figures}  mean {statistics.mean(times):7.2f} ms")


def main():
    options = read_options()
    with tempfile.TemporaryDirectory() as folder:
        server, connection = begin(options.product, os.path.join(folder, "data"))
        try:
            known, unknown = measure(connection, options)
        finally:
            server.terminate()
            server.wait()
    describe("known", known)
    describe("unknown", unknown)
    print(f"overlap {overlap(known, unknown):.2f}; "
          f"a threshold tells {best_threshold(known, unknown):.2f} of them right (0.50 is a coin)")


def measure(connection, options):
    """The times of both kinds. An account has 100 free failures, so the known one is asked from
    many networks, as the unknown ones are."""
    order = [True, False] * (options.attempts + 20)
    random.Random(options.seed).shuffle(order)
    known, unknown = [], []
    for number, is_known in enumerate(order):
        address = email if is_known else f"nobody{number}@example.com"
        taken = attempt(connection, address, f"198.51.{number // 50 % 256}.7")
        # The first of them find caches cold.
        if number >= 40:
            (known if is_known else unknown).append(taken)
    return known, unknown


if __name__ == "__main__":
    main()
