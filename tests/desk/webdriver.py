"""A browser driven by its own driver, over the protocol of https://www.w3.org/TR/webdriver2/."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

DRIVERS = ("chromedriver",)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Keys by the code points of the protocol.
TAB, CONTROL, END, UP, RIGHT, DOWN = "\ue004", "\ue009", "\ue010", "\ue013", "\ue014", "\ue015"


def missing():
    """The program that is not there, or None."""
    for names in (DRIVERS, BROWSERS):
        if not any(shutil.which(name) for name in names):
            return names[0]
    return None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    """A headless browser with one session."""

    def __init__(self, width=1500, height=950):
        port = free_port()
        driver = next(filter(None, map(shutil.which, DRIVERS)))
        self.process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        browser = next(filter(None, map(shutil.which, BROWSERS)))
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},{height}"]
        options = {"binary": browser, "args": flags}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}}
        for _ in range(100):
            try:
                made = self.call("POST", "/session", wanted)
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.base += f"/session/{made['sessionId']}"
        self.call("POST", "/timeouts", {"script": 60_000})

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(json.load(e)["value"]["message"]) from None

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    def run(self, script, *args):
        """What a script returns; promises are awaited."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(args)})

    def wait(self, script, *args, seconds=20):
        """Waits until a script returns something true, and returns it."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(script, *args)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}")
            time.sleep(0.02)

    def keys(self, *chords):
        """Presses keys one after the other; those of a chord, a tuple, together."""
        actions = []
        for chord in chords:
            together = chord if isinstance(chord, tuple) else (chord,)
            actions += [{"type": "keyDown", "value": k} for k in together]
            actions += [{"type": "keyUp", "value": k} for k in reversed(together)]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": actions}]})

    def drag(self, start, by):
        """Drags from a point of the view by a distance."""
        point = lambda x, y: {"type": "pointerMove", "duration": 30, "x": round(x), "y": round(y), "origin": "viewport"}
        (x, y), (dx, dy) = start, by
        steps = [point(x, y), {"type": "pointerDown", "button": 0}, point(x + dx / 2, y + dy / 2), point(x + dx, y + dy),
                 {"type": "pointerUp", "button": 0}]
        pointer = {"type": "pointer", "id": "p", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.call("POST", "/actions", {"actions": [pointer]})

    def new_tab(self, address):
        """Opens an address in a further tab, which becomes the current one; its handle."""
        tab = self.call("POST", "/window/new", {"type": "tab"})["handle"]
        self.switch(tab)
        self.open(address)
        return tab

    def tab(self):
        return self.call("GET", "/window")

    def switch(self, tab):
        self.call("POST", "/window", {"handle": tab})

    def errors(self):
        """What the browser's console tells as an error."""
        return [line["message"] for line in self.call("POST", "/se/log", {"type": "browser"}) if line["level"] == "SEVERE"]

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.process.kill()
            self.process.wait()
