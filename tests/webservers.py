"""Real web servers on loopback, with the rules that stand beside what they serve."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.outside import program

_MODULES = Path("/usr/lib/apache2/modules")
_NGINX = """\
pid {work}/pid;
error_log {work}/log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {place}
    }}
}}
"""
_APACHE = """\
ServerRoot {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog {work}/log
{modules}
{user}
TypesConfig /dev/null
DirectoryIndex index.html
{place}
<Directory {folder}>
    Require all granted
    AllowOverride FileInfo
</Directory>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    #: Names in lower case.
    headers: dict[str, str]
    body: bytes


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def ask(port: int, path: str, **headers: str) -> Answer:
    """Ask for ``path`` as it is; underscores in names of headers are hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(status=answer.status, headers=found, body=answer.read())
    finally:
        connection.close()


@contextmanager
def nginx(folder: Path, base: str, port: int) -> Iterator[None]:
    """Serve ``folder`` at the path ``base`` with nginx."""
    server = program("nginx", package="nginx-light")
    rules = f"include {folder}/nginx.conf;"
    place = f"root {folder};\n{rules}"
    if base != "/":
        place = f"location {base} {{\nalias {folder}/;\n{rules}\n}}"

    def command(work: Path) -> list[str]:
        conf = work / "nginx.conf"
        conf.write_text(_NGINX.format(work=work, port=port, place=place))
        orders = "daemon off; master_process off;"
        return [server, "-p", str(work), "-c", str(conf), "-e", f"{work}/log", "-g", orders]

    with _running(command, port):
        yield


@contextmanager
def apache(folder: Path, base: str, port: int) -> Iterator[None]:
    """Serve ``folder`` at the path ``base`` with Apache."""
    server = program("apache2", package="apache2-bin")
    names = "mpm_event authz_core dir mime alias headers deflate filter".split()
    modules = "\n".join(f"LoadModule {n}_module {_MODULES}/mod_{n}.so" for n in names)

    def command(work: Path) -> list[str]:
        # It refuses to serve as root: then what is served is copied to where anybody can read.
        root = os.geteuid() == 0
        served = shutil.copytree(folder, work / "feeds") if root else folder
        place = f"DocumentRoot {served}" if base == "/" else f"Alias {base} {served}/"
        text = _APACHE.format(
            work=work,
            port=port,
            modules=modules,
            user="User nobody\nGroup nogroup" if root else "",
            place=place,
            folder=served,
        )
        conf = work / "apache.conf"
        conf.write_text(text)
        return [server, "-f", str(conf), "-X"]

    with _running(command, port):
        yield


@contextmanager
def _running(command: Callable[[Path], list[str]], port: int) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        work.chmod(0o755)
        process = subprocess.Popen(command(work), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _wait(port, process, work / "log")
            yield
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until somebody listens at ``port``."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.kill()
    said = process.communicate()[1].decode()
    raise AssertionError(said + (log.read_text() if log.exists() else ""))
