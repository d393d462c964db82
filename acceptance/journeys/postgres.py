"""A PostgreSQL for one run: an empty database on ALTA_TEST_POSTGRES, or on a throw-away server of the installed
binaries, so that nobody has to prepare one."""

import contextlib
import glob
import os
import pathlib
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from urllib.parse import urlsplit, urlunsplit


@contextlib.contextmanager
def database():
    """Gives the URL of an empty database, gone afterwards."""
    with contextlib.ExitStack() as stack:
        server = os.environ.get("ALTA_TEST_POSTGRES") or stack.enter_context(_throw_away_server())
        name = f"journeys_{secrets.token_hex(4)}"
        _ask(server, f"create database {name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            _ask(server, f"drop database {name} with (force)")


def binaries():
    """The folder of the server's binaries (Debian keeps them off the PATH), or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("initdb")
    return pathlib.Path(path).resolve().parent if path else None


def _ask(server, statement):
    psql = shutil.which("psql") or str(binaries() / "psql")
    command = [psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", server, "--command", statement]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise RuntimeError(f"PostgreSQL refused {statement!r}: {done.stderr.strip()}")


@contextlib.contextmanager
def _throw_away_server():
    folder_of_binaries = binaries()
    if not folder_of_binaries:
        raise RuntimeError("no PostgreSQL server binaries: install Debian's `postgresql` or set ALTA_TEST_POSTGRES")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="alta-postgres-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user.pw_name)
    data, port = folder / "data", _free_port()

    def run(program, *arguments):
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        with open(folder.with_suffix(".log"), "ab") as log:
            subprocess.run(
                [str(folder_of_binaries / program), *arguments],
                check=True,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=120,
                **as_user,
            )

    try:
        run("initdb", "--pgdata", str(data), "--auth=trust", "--username=alta", "--encoding=UTF8", "--no-locale")
        run(
            "pg_ctl",
            "--pgdata",
            str(data),
            "--wait",
            "--log",
            str(folder / "server.log"),
            "--options",
            f"-h 127.0.0.1 -p {port} -k {folder}",
            "start",
        )
        try:
            yield f"postgres://alta@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "--pgdata", str(data), "--wait", "--mode=immediate", "stop")
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"{error}: {folder.with_suffix('.log').read_text()[-2000:]}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


def _unprivileged():
    """PostgreSQL refuses to run as root; Debian's package brings a user of its own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("PostgreSQL refuses root and neither user `postgres` nor `nobody` exists")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
