"""Drives Chromium by its DevTools protocol over a pipe (--remote-debugging-pipe): messages are
JSON, each ended by a NUL, to its descriptor 3 and from its descriptor 4. Standard library alone."""

import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

# No page of ours needs longer, on a machine that is busy.
SECONDS_MAX = 30
# Keys by their names: code and, where a key press types it, text.
KEYS = {
    "Enter": (13, "\r"), "Tab": (9, None), "Escape": (27, None), "ArrowDown": (40, None),
    "ArrowUp": (38, None),
}


class BrowserError(Exception):
    """The browser refused a command, or something that was waited for did not come."""


def find():
    """The path of a Chromium, or None."""
    return shutil.which("chromium")


class Browser:
    """A Chromium without a window, with a profile of its own that is gone afterwards."""

    def __init__(self, path):
        self.profile = tempfile.mkdtemp(prefix="welldone-browser-")
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()
        words = [
            path, "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            # Else Chromium ignores what goes beyond 200 addresses in 10 s, and there are more names.
            "--disable-ipc-flooding-protection",
            "--no-default-browser-check", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-color-profile=srgb", f"--user-data-dir={self.profile}", "about:blank",
        ]
        if os.geteuid() == 0:
            # Chromium's own sandbox does not work for root.
            words.insert(1, "--no-sandbox")

        def wire():
            # First out of the way: either may be 3 or 4 already.
            reads, writes = os.dup2(to_browser, 103), os.dup2(from_browser, 104)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self.process = subprocess.Popen(
            words, preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.pending = b""
        self.number = 0
        self.events = []

    def send(self, method, session=None, **parameters):
        """Does one command, and returns its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        deadline = time.monotonic() + SECONDS_MAX
        while True:
            answer = self._next(deadline, method)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def pump(self, seconds):
        """Takes in what comes within a time; returns as soon as something came."""
        deadline = time.monotonic() + seconds
        try:
            self.events.append(self._next(deadline, "an event"))
        except BrowserError:
            pass

    def _next(self, deadline, wanted):
        while b"\0" not in self.pending:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.input], [], [], left)[0]:
                raise BrowserError(f"{wanted}: nothing came in time")
            data = os.read(self.input, 1 << 16)
            if not data:
                raise BrowserError(f"{wanted}: the browser has ended")
            self.pending += data
        line, _, self.pending = self.pending.partition(b"\0")
        return json.loads(line)

    def page(self):
        """A new page, empty."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, target, session)

    def close(self):
        """Ends it."""
        try:
            self.send("Browser.close")
        except (BrowserError, OSError):
            self.process.kill()
        try:
            self.process.wait(SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.input)
        os.close(self.output)
        shutil.rmtree(self.profile, ignore_errors=True)


class Page:
    """One page, with all that it complains of."""

    def __init__(self, browser, target, session):
        self.browser = browser
        self.target = target
        self.session = session
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.send(f"{domain}.enable")

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def resize(self, width, height, dark=False, mobile=False):
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height,
            deviceScaleFactor=2 if mobile else 1, mobile=mobile)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, url):
        """Goes to an address and waits for its load event."""
        result = self.send("Page.navigate", url=url)
        if "errorText" in result:
            raise BrowserError(f"{url}: {result['errorText']}")
        if "loaderId" in result:
            self.wait("document.readyState === 'complete'")

    def run(self, expression):
        """The value of an expression, promises awaited."""
        result = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True,
            userGesture=True)
        if "exceptionDetails" in result:
            raise BrowserError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, expression):
        """Waits until an expression is true."""
        deadline = time.monotonic() + SECONDS_MAX
        while not self.run(f"Boolean({expression})"):
            if time.monotonic() > deadline:
                raise BrowserError(f"it never came: {expression}")
            self.browser.pump(0.05)

    def type(self, text):
        """Types into what has the focus."""
        self.send("Input.insertText", text=text)

    def press(self, key):
        """Presses and lets go of a key: one of KEYS, or a character."""
        code, text = KEYS.get(key, (ord(key[0].upper()), key))
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **more)

    def names(self):
        """The roles and accessible names of what a screen reader stops at."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", ""))
                for node in nodes if not node.get("ignored") and "role" in node]

    def complaints(self):
        """What the page logged as errors or warnings, exceptions and issues such as violations of
        the Content-Security-Policy, since it was last asked."""
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found = []
        for method, parameters in self._take(
                "Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled",
                "Audits.issueAdded"):
            match method:
                case "Log.entryAdded" if parameters["entry"]["level"] in ("error", "warning"):
                    entry = parameters["entry"]
                    found.append(f"{entry['source']}: {entry['text']} {entry.get('url', '')}")
                case "Runtime.exceptionThrown":
                    found.append(f"exception: {parameters['exceptionDetails']}")
                case "Runtime.consoleAPICalled" if parameters["type"] in ("error", "warning"):
                    found.append(f"console: {parameters['args']}")
                case "Audits.issueAdded":
                    found.append(f"issue: {parameters['issue']}")
        return found

    def requests(self):
        """The requests that the page sent since it was last asked, preflights included."""
        return [f"{parameters['request']['method']} {parameters['request']['url']}"
                for _, parameters in self._take("Network.requestWillBeSent")]

    def _take(self, *methods):
        """Takes events of this page out of those that came."""
        taken = [event for event in self.browser.events
                 if event.get("sessionId") == self.session and event["method"] in methods]
        self.browser.events = [event for event in self.browser.events if event not in taken]
        return [(event["method"], event["params"]) for event in taken]

    def screenshot(self, path, whole=False):
        image = self.send(
            "Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(image))

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
