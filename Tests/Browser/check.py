#!/usr/bin/env python3
"""Checks the pages for people, and calls from other origins, in a real Chromium.

Prints a line for each check; exits 1 when one fails. With --screenshots it leaves pictures."""

import argparse
import pathlib
import sys
import time
import traceback

import account_checks
import devtools
import invitation_checks
import origin_checks
import page_checks
import try_checks
from serving import Origin, Program

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", required=True, help="welldone, built")
    arguments.add_argument("--seeds", default=ROOT / "seeds" / "plumbing")
    arguments.add_argument("--screenshots", type=pathlib.Path, help="a folder for pictures")
    given = arguments.parse_args()
    chromium = devtools.find()
    if chromium is None:
        sys.exit("There is no Chromium: Tests/Browser/install.sh installs it.")
    if given.screenshots:
        given.screenshots.mkdir(parents=True, exist_ok=True)

    friend, stranger = Origin(), Origin()
    program = Program(given.program, given.seeds, friend.url)
    browser = devtools.Browser(chromium)
    failures = 0
    try:
        world = World(browser, program, friend, stranger, given.screenshots)
        for check in (
                page_checks.ALL + try_checks.ALL + origin_checks.ALL + invitation_checks.ALL
                + account_checks.ALL):
            failures += not run(check, world)
    finally:
        browser.close()
        program.close()
        friend.close()
        stranger.close()
    sys.exit(1 if failures else 0)


class World:
    """What the checks work with."""

    def __init__(self, browser, program, friend, stranger, screenshots):
        self.browser = browser
        self.program = program
        self.friend = friend
        self.stranger = stranger
        self.screenshots = screenshots
        self.page = None

    def open(self, path="/docs", width=1280, height=900, dark=False):
        """Opens a page of the program and waits for what it shows."""
        self.page.resize(width, height, dark, mobile=width < 600)
        self.page.open("about:blank")
        self.page.open(self.program.url + path)
        self.page.wait("document.querySelector('h1')?.textContent")
        return self.page

    def picture(self, name):
        if self.screenshots:
            self.page.screenshot(self.screenshots / f"{name}.png")


def run(check, world):
    """Runs one check on a page of its own; whether it holds."""
    begun = time.monotonic()
    try:
        world.page = world.browser.page()
        check(world)
        complaints = world.page.complaints()
        assert not complaints, complaints
    except Exception as error:  # whatever it is, the next check shall run
        print(f"FAILED {check.__doc__}\n{error}\n{traceback.format_exc()}")
        return False
    world.page.close()
    print(f"ok  {time.monotonic() - begun:5.1f} s  {check.__doc__}")
    return True


if __name__ == "__main__":
    main()
