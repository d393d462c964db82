"""The record of a run: every step is a sentence about the business that either holds or says what was expected."""

import signal
import traceback

LONGEST_STEP = 150


class Refuted(AssertionError):
    """A step's claim does not hold."""


class Missing(RuntimeError):
    """A step needs what an earlier one should have found."""


class Steps:
    """Counts and prints the steps; a failed one does not stop the journey, so that one run shows every fault."""

    def __init__(self):
        self.passed, self.failures = 0, []

    def __call__(self, sentence):
        return _Step(self, sentence)

    def summary(self):
        return f"{self.passed} passed, {len(self.failures)} failed"


class _Step:
    def __init__(self, steps, sentence):
        self.steps, self.sentence = steps, sentence

    def __enter__(self):
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(LONGEST_STEP)
        return self

    def __exit__(self, kind, error, trace):
        signal.alarm(0)
        if error is None:
            self.steps.passed += 1
            print(f"  ok      {self.sentence}", flush=True)
        elif issubclass(kind, Exception):
            self.steps.failures.append((self.sentence, error))
            place = next(
                (f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in traceback.extract_tb(trace)), "?"
            )
            print(f"  FAILED  {self.sentence}\n          {place}: {kind.__name__}: {error}", flush=True)
        return error is None or issubclass(kind, Exception)


def _too_long(*_):
    raise TimeoutError(f"expected to be done within {LONGEST_STEP} s")


def walk(step, case, *parts):
    """Goes through the parts of a journey; one that cannot go on says so and leaves the next ones their turn."""
    for part in parts:
        try:
            part(case)
        except Exception:
            with step(f"{part.__name__.replace('_', ' ')}: the part comes to its end"):
                raise


class Found:
    """What a journey has found out so far; asking for what a failed step owes names it instead of crashing."""

    def __getattr__(self, name):
        raise Missing(f"no {name}: an earlier step did not give it")


def equal(what, got, expected):
    if got != expected:
        raise Refuted(f"{what}: expected {expected!r}, got {got!r}")
    return got


def among(what, got, expected):
    if got not in expected:
        raise Refuted(f"{what}: expected one of {sorted(expected, key=str)!r}, got {got!r}")
    return got


def holds(what, condition, got):
    """Gives the condition back, which may be the very thing that was looked for."""
    if not condition:
        raise Refuted(f"expected {what}, got {got!r}")
    return condition


def heading(text):
    print(f"\n{text}", flush=True)
