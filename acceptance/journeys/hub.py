"""A demo hub as its own process: what any integrator starts first, and all that the journeys know of Alta."""

import contextlib
import json
import os
import pathlib
import queue
import signal
import subprocess
import tempfile
import threading

import postgres

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_WITHIN = 60
GONE_WITHIN = 30
PROMISED = (
    "url adminEmail adminPassword token clientId clientSecret refreshToken provisioningId pstnConnectionId "
    "subPartnerOrgId"
).split()


class HubFailed(RuntimeError):
    """The hub did not start, or did not leave, as its contract says."""


class Hub:
    """A running hub and the facts that it printed about itself."""

    def __init__(self, process, facts, data, database):
        self.process, self.facts, self.data, self.database = process, facts, data, database
        self.url = facts["url"].rstrip("/")
        self.root = self.url + "/v1"

    def __getattr__(self, name):
        try:
            return self.__dict__["facts"][name]
        except KeyError:
            raise AttributeError(name) from None

    def command(self, *arguments):
        """Runs a short command beside the running hub and gives the JSON line that it prints."""
        command = [str(binary()), *arguments, "--json", "--data", str(self.data)]
        if self.database:
            command += ["--database", self.database]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if done.returncode:
            raise HubFailed(f"`alta {' '.join(arguments)}` ended with {done.returncode}: {done.stderr[-2000:]}")
        return json.loads(done.stdout)


def binary():
    """The binary under test: ALTA_BIN, else the newest build of this checkout."""
    if chosen := os.environ.get("ALTA_BIN"):
        return pathlib.Path(chosen).resolve()
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    built = [path for path in (target / "release/alta", target / "debug/alta") if path.exists()]
    if not built:
        raise HubFailed(f"no binary: set ALTA_BIN or build `alta` into {target}")
    return max(built, key=lambda path: path.stat().st_mtime)


@contextlib.contextmanager
def running(engine):
    """A fresh demo hub on the engine; SIGTERM at the end must let it leave cleanly."""
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="alta-journeys-")))
        database = stack.enter_context(postgres.database()) if engine == "postgres" else None
        command = [str(binary()), "demo", "--json", "--listen", "127.0.0.1:0", "--data", str(folder / "data")]
        command += ["--database", database] if database else []
        log = stack.enter_context(open(folder / "hub.log", "w+b"))
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            lines = _lines(process)
            facts = _facts(lines, process, folder / "hub.log")
            yield Hub(process, facts, folder / "data", database)
            _leave(process, lines, folder / "hub.log")
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def _lines(process):
    """Standard output line by line, None at its end; read by a thread so that the hub never blocks on a full pipe."""
    lines = queue.Queue()

    def pump():
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=pump, daemon=True).start()
    return lines


def _facts(lines, process, log):
    try:
        line = lines.get(timeout=READY_WITHIN)
    except queue.Empty:
        raise HubFailed(f"the hub printed nothing within {READY_WITHIN} s: {_tail(log)}") from None
    if line is None:
        raise HubFailed(f"the hub ended with {process.wait()} before it was ready: {_tail(log)}")
    try:
        facts = json.loads(line)
    except json.JSONDecodeError:
        raise HubFailed(f"expected one line of JSON on standard output, got {line!r}") from None
    if missing := [name for name in PROMISED if not facts.get(name)]:
        raise HubFailed(f"the hub's line lacks {missing}; it has {sorted(facts)}")
    return facts


def _leave(process, lines, log):
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(GONE_WITHIN)
    except subprocess.TimeoutExpired:
        raise HubFailed(f"the hub was still there {GONE_WITHIN} s after SIGTERM: {_tail(log)}") from None
    if code != 0:
        raise HubFailed(f"expected SIGTERM to end the hub with 0, got {code}: {_tail(log)}")
    if extra := lines.get(timeout=5):
        raise HubFailed(f"expected exactly one line on standard output, got also {extra!r}")


def _tail(log):
    return log.read_bytes()[-3000:].decode(errors="replace")
