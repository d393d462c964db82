"""The hub as its own process: from an empty folder or as the demo, killed and started again on the same address."""

import contextlib
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "journeys"))

import hub as hubs  # noqa: E402  (the binary under test is found in one way)

READY_WITHIN = 60


class Hub:
    """`empty`: nobody has founded it yet, and `welcome` is the link that its console shows. Otherwise the demo, with its `facts`."""

    def __init__(self, folder, empty):
        self.folder, self.empty, self.facts, self.url, self.welcome = pathlib.Path(folder), empty, {}, "", ""
        self.log = self.folder / "hub.log"
        self.start("127.0.0.1:0")

    def start(self, listen):
        command = [str(hubs.binary()), *(["serve"] if self.empty else ["demo", "--json"]), "--listen", listen, "--data", str(self.folder / "data")]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + READY_WITHIN
        if self.empty:
            self._read_console(deadline)
        else:
            self.facts = json.loads(self.process.stdout.readline())
            self.url = self.facts["url"].rstrip("/")
        self._drain()

    def _read_console(self, deadline):
        """Ready is said first; a hub that nobody has founded says its link next."""
        founded = bool(self.welcome)
        self.welcome = ""
        for line in self.process.stderr:
            words = line.split()
            links = [word for word in words if word.startswith("http://")]
            if links and "/welcome?key=" in links[-1]:
                self.welcome = links[-1]
                return
            if links:
                self.url = links[-1].rstrip("/")
                if founded:
                    self.welcome = "done"
                    return
            assert time.monotonic() < deadline, "the hub is not ready"
        raise hubs.HubFailed(f"the hub ended with {self.process.wait()} before it was ready")

    def _drain(self):
        """Nobody reads on, and a full pipe must not stop the hub."""
        import threading

        def pump(stream):
            with open(self.log, "a") as log:
                for line in stream:
                    log.write(line)

        for stream in (self.process.stdout, self.process.stderr):
            threading.Thread(target=pump, args=(stream,), daemon=True).start()

    def kill(self):
        """As a machine that loses its power."""
        self.process.kill()
        self.process.wait()

    def again(self):
        """The same hub on the same address."""
        self.start(self.url.removeprefix("http://"))

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(30) == 0, f"the hub did not leave cleanly: {self.log.read_text()[-2000:]}"

    def command(self, *arguments):
        """A short command beside the running hub."""
        done = subprocess.run([str(hubs.binary()), *arguments, "--json", "--data", str(self.folder / "data")], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"alta {arguments}: {done.stderr[-2000:]}"
        return json.loads(done.stdout)


@contextlib.contextmanager
def running(empty):
    with tempfile.TemporaryDirectory(prefix="alta-browser-") as folder:
        hub = Hub(folder, empty)
        try:
            yield hub
            hub.leave()
        finally:
            if hub.process.poll() is None:
                hub.kill()


def empty():
    return running(True)


def demo():
    return running(False)
