"""The program with a demonstration's data, and pages of other origins to call it from."""

import http.server
import json
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

SECONDS_MAX = 60


class Origin:
    """A server of one empty page, on a port of its own: an origin of its own."""

    def __init__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), EmptyPage)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class EmptyPage(http.server.BaseHTTPRequestHandler):
    """Answers everything with a page that has nothing in it, not even an icon to look for."""

    def do_GET(self):
        body = b'<!doctype html><link rel="icon" href="data:,"><title>elsewhere</title>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


class Program:
    """`welldone serve` over the data of `welldone demo`, for pages of one origin."""

    def __init__(self, path, seeds, origin):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="welldone-pages-"))
        self.process = None
        try:
            data, credentials = self.folder / "data", self.folder / "credentials.json"
            self._start(path, "demo", "--data", data, "--port", "0", "--seeds", seeds,
                        "--credentials", credentials)
            self.cast = json.loads(credentials.read_bytes())
            self._stop()
            self.url = self._start(
                path, "serve", "--data", data, "--port", "0", "--allow-origin", origin)
        except BaseException:
            self.close()
            raise

    def _start(self, *words):
        self.process = subprocess.Popen(
            [str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("Listening on "):
                return line.removeprefix("Listening on ").strip()
        raise RuntimeError(f"{words[1]} does not listen")

    def _stop(self):
        process, self.process = self.process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=SECONDS_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.returncode != 0:
            raise RuntimeError(f"the program ended with {process.returncode}")

    def close(self):
        try:
            self._stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
