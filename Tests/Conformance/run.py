#!/usr/bin/env python3
"""Runs the conformance table against servers, and says how each fares by RFC section.

    Tests/Conformance/run.py --server welldone=8080 --server go=8081 [--strict welldone]

README.md beside this file says what a case is. Needs nothing but Python's standard library.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import select
import socket
import sys
import time

# Seconds without a byte in either direction until a case is given up as hanging.
PATIENCE = 5
# Cases that run at once against one server.
AT_ONCE = 8
CASES = pathlib.Path(__file__).parent / "cases"


class Table:
    """All cases, with their macros expanded."""

    def __init__(self):
        common = json.loads((CASES / "common.json").read_text())
        self.macros = {}
        for name, value in common["macros"].items():
            self.macros[name] = self.bytes(value)
        self.sentinel = self.bytes(common["sentinel"])
        self.holds = common["holds"]
        self.groups = []
        for path in sorted(CASES.glob("rfc*.json")):
            group = json.loads(path.read_text())
            self.groups.append((group["title"], group["cases"]))

    def bytes(self, value):
        """A text, each character one byte, or a repeated one; `<NAME>` stands for a macro."""
        if isinstance(value, dict):
            return self.bytes(value["repeat"]) * value["times"]
        data = value.encode("latin-1")
        for name, macro in self.macros.items():
            data = data.replace(b"<" + name.encode() + b">", macro)
        return data

    def steps(self, case):
        """What to do in order: bytes to send, a number of answers to wait for, or the end."""
        send = case["send"]
        steps = []
        for step in send if isinstance(send, list) else [send]:
            if isinstance(step, dict) and "awaitAnswers" in step:
                steps.append(step["awaitAnswers"])
            elif isinstance(step, dict) and "end" in step:
                steps.append(None)
            else:
                steps.append(self.bytes(step))
        if case.get("sentinel", True):
            steps.append(self.sentinel)
        return steps


def answers(data, heads, is_over):
    """Takes apart what a server sent: a list of (status, bytes), and what is left."""
    found = []
    final = 0
    while data:
        match = re.match(rb"HTTP/1\.[01] ([1-5][0-9][0-9])[ \r]", data)
        end = data.find(b"\r\n\r\n")
        if end < 0 or not match:
            may_grow = not is_over and (match or len(data) < 14)
            return found, data if is_over or not may_grow else b""
        status = int(match[1])
        head = data[: end + 4]
        is_bodiless = status < 200 or status in (204, 304) or final in heads
        rest = data[end + 4 :]
        length = body_length(head, rest, is_over)
        if is_bodiless:
            length = 0
        if length is None or length > len(rest):
            return found, b"" if not is_over else data
        found.append((status, head + rest[:length]))
        final += status >= 200
        data = rest[length:]
    return found, b""


def body_length(head, rest, is_over):
    """How much of `rest` is the body; None while that is not known."""
    fields = head.lower()
    if b"\r\ntransfer-encoding: chunked\r\n" in fields:
        position = 0
        while True:
            line = rest.find(b"\r\n", position)
            if line < 0:
                return None
            size = int(rest[position:line].split(b";")[0], 16)
            position = line + 2 + size + 2
            if size == 0 and position <= len(rest):
                return position
            if position > len(rest):
                return None
    match = re.search(rb"\r\ncontent-length: *([0-9]+)\r\n", fields)
    if match:
        return int(match[1])
    return len(rest) if is_over else None


def converse(port, steps, heads):
    """Carries out the steps, and reads until the server ends the connection."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setblocking(False)
    received = bytearray()
    queue = list(steps)
    deadline = time.monotonic() + PATIENCE
    with connection:
        while True:
            while queue and isinstance(queue[0], int):
                if len(answers(bytes(received), heads, False)[0]) < queue[0]:
                    break
                queue.pop(0)
            if queue and queue[0] is None:
                queue.pop(0)
                try:
                    connection.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
            sends = bool(queue) and isinstance(queue[0], bytes)
            readable, writable, _ = select.select(
                [connection], [connection] if sends else [], [], 0.2)
            if readable:
                try:
                    data = connection.recv(1 << 16)
                except ConnectionResetError:
                    data = b""
                if not data:
                    return bytes(received), ""
                received += data
            if writable:
                try:
                    count = connection.send(queue[0][: 1 << 18])
                    queue[0] = queue[0][count:]
                    if not queue[0]:
                        queue.pop(0)
                except (BrokenPipeError, ConnectionResetError):
                    queue = []
            if readable or writable:
                deadline = time.monotonic() + PATIENCE
            elif time.monotonic() > deadline:
                return bytes(received), "hangs"


def outcome(port, table, case):
    """What came of a case, such as `422 200`, and the answers."""
    heads = set(case.get("heads", []))
    received, end = converse(port, table.steps(case), heads)
    found, rest = answers(received, heads, True)
    words = [str(status) for status, _ in found]
    if rest:
        words.append("garbage")
    if end:
        words.append(end)
    return " ".join(words), found


def fault(port, table, case, is_strict):
    """What is wrong with a server's behaviour; None if nothing is."""
    text, found = outcome(port, table, case)
    for wanted in [case["expect"]] + ([case["ours"]] if is_strict and "ours" in case else []):
        if not re.fullmatch(wanted, text):
            return f"gave '{text}', wanted '{wanted}'"
    for key, pattern in {**table.holds, **case.get("holds", {})}.items():
        for index, (status, data) in enumerate(found):
            is_meant = key == f"#{index}" or re.fullmatch(key, str(status))
            if is_meant and not re.search(pattern.encode("latin-1"), data, re.I):
                return f"gave '{text}', but {status} does not hold {pattern!r}"
    return None


def run(port, table, is_strict):
    """Every fault by group and case; None where all is well."""
    cases = [
        (title, case) for title, cases in table.groups for case in cases
        if is_strict or case.get("level", "must") != "ours"
    ]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        faults = pool.map(lambda row: fault(port, table, row[1], is_strict), cases)
        return [(title, case, found) for (title, case), found in zip(cases, faults)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", action="append", required=True, metavar="NAME=PORT")
    parser.add_argument(
        "--strict", metavar="NAME", help="hold this one to what Welldone promises beyond the RFCs")
    parser.add_argument("--faults", action="store_true", help="print each case that failed")
    arguments = parser.parse_args()
    table = Table()
    results = {}
    for server in arguments.server:
        name, port = server.rsplit("=", 1)
        results[name] = run(int(port), table, name == arguments.strict)
    print_table(table, results)
    if arguments.faults or arguments.strict:
        for name, result in results.items():
            for _, case, found in result:
                if found and (arguments.faults or name == arguments.strict):
                    level = case.get("level", "must")
                    print(f"{name}: {case['section']} {case['name']} ({level}): {found}")
    if arguments.strict:
        return any(found for _, _, found in results[arguments.strict])
    return 0


def print_table(table, results):
    names = list(results)
    print("| Section | " + " | ".join(names) + " |")
    print("| --- |" + " --- |" * len(names))
    rows = [(title, lambda row, title=title: row[0] == title) for title, _ in table.groups]
    rows.append(("all that an RFC says", lambda row: row[1].get("level", "must") != "ours"))
    rows.append(("of it, what it demands (MUST)", lambda row: row[1].get("level", "must") == "must"))
    for title, is_in in rows:
        cells = []
        for name in names:
            found = [row[2] for row in results[name] if is_in(row)]
            cells.append(f"{sum(fault is None for fault in found)} of {len(found)}")
        print(f"| {title} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
