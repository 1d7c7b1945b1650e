#!/usr/bin/env python3
"""Measures Welldone beside the limits of the machine, in one run, and prints ratios.

    Tests/Benchmarks/run.py --product .build/release/welldone

Needs wrk and cc. README.md beside this file says what is measured and how to read it.
"""
import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile

from contestants import Limit, Peer, Product, build_folder, build_limits, build_peers
from load import WORKLOADS, check_answer, load


def read_options():
    parser = argparse.ArgumentParser(
        description="Measures Welldone beside the limits of the machine, in one run.")
    parser.add_argument("--product", metavar="FILE", help="the release build of welldone")
    parser.add_argument("--peers", metavar="DIR", help="sources of other servers with the same rules")
    parser.add_argument("--skip-peers", action="store_true", help="as if --peers were not given")
    parser.add_argument("--seconds", type=int, default=4, help="how long one load lasts")
    parser.add_argument("--rounds", type=int, default=3, help="how often each server is loaded")
    parser.add_argument("--connections", type=int, default=64, help="kept-alive connections")
    parser.add_argument("--bookings", type=int, default=300_000, help="each can be rated once")
    parser.add_argument("--json", metavar="FILE", help="where to write the figures as well")
    return parser.parse_args()


def contestants(options, work):
    """Everything that can be measured here; says what is left out."""
    found = [Limit("http_limit", "read", 9401), Limit("append_limit", "rate", 9402)]
    if options.peers and not options.skip_peers:
        for name, binary in build_peers(os.path.abspath(options.peers)):
            found.append(Peer(name, binary, 9403 + len(found), work, options.bookings))
    else:
        print("left out: the peers (no --peers DIR)")
    if options.product:
        found.append(Product(os.path.abspath(options.product), 9499, work, options.bookings))
    else:
        print("left out: welldone itself (no --product FILE)")
    return found


def measure(options, servers):
    """{workload: {server: [the figures of each round]}}. Servers take turns within a round, so that
    a machine that slows down slows all of them."""
    figures = {workload: {} for workload in WORKLOADS}
    for round_number in range(1, options.rounds + 1):
        for workload in WORKLOADS:
            for server in (server for server in servers if server.takes(workload)):
                with server.started(workload, round_number) as target:
                    if server.answers_truly:
                        check_answer(target, server.name)
                    result = load(workload, target, options.seconds, options.connections)
                figures[workload].setdefault(server.name, []).append(result)
                ran_out = workload == "rate" and result["answered"] >= options.bookings
                if ran_out and server.answers_truly:
                    print(f"{server.name}: ran out of bookings; use more --bookings", file=sys.stderr)
    return figures


def summarize(figures):
    """The medians of all rounds, and their ratio to the limit of the same workload."""
    summary = {}
    for workload, servers in figures.items():
        def median(name, key):
            return statistics.median(result[key] for result in servers[name])

        limit = median(WORKLOADS[workload].limit, "per_s")
        summary[workload] = {
            name: {
                "per_s": median(name, "per_s"),
                "of_limit": median(name, "per_s") / limit,
                "p50_ms": median(name, "p50_us") / 1000,
                "p99_ms": median(name, "p99_us") / 1000,
                "refused": sum(result["refused"] + result["failed"] for result in results),
            }
            for name, results in servers.items()
        }
    return summary


def print_summary(summary, options):
    print(f"\n{os.cpu_count()} cores, {platform.system()} {platform.release()}; "
          f"{options.connections} connections, median of {options.rounds} x {options.seconds} s")
    for workload, servers in summary.items():
        print(f"\n{WORKLOADS[workload].title}\n"
              f"  {'':<18}{'per second':>12}{'of limit':>10}{'p50 ms':>9}{'p99 ms':>9}{'refused':>9}")
        for name, row in servers.items():
            print(f"  {name:<18}{row['per_s']:>12,.0f}{row['of_limit']:>10.2f}"
                  f"{row['p50_ms']:>9.2f}{row['p99_ms']:>9.2f}{row['refused']:>9.0f}")


def main():
    options = read_options()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    build_limits()
    work = tempfile.mkdtemp(prefix="run-", dir=build_folder)
    try:
        summary = summarize(measure(options, contestants(options, work)))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print_summary(summary, options)
    if options.json:
        with open(options.json, "w") as out:
            json.dump(summary, out, indent=1)
            out.write("\n")


if __name__ == "__main__":
    main()
