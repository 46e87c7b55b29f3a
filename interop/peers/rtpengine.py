"""rtpengine's "ng" control protocol: bencoded dictionaries over UDP, each behind a cookie."""

import socket
import subprocess
import time
import uuid

PATIENCE_SECONDS = 10


def encode(value):
    if isinstance(value, dict):
        return b"d" + b"".join(encode(key) + encode(value[key]) for key in sorted(value)) + b"e"
    if isinstance(value, list):
        return b"l" + b"".join(encode(each) for each in value) + b"e"
    if isinstance(value, int):
        return b"i%de" % value
    data = value if isinstance(value, bytes) else value.encode()
    return b"%d:%s" % (len(data), data)


def decode(data):
    value, rest = _decode(data)
    assert not rest, f"{len(rest)} bytes too many"
    return value


def _decode(data):
    kind = data[:1]
    if kind == b"i":
        number, _, rest = data[1:].partition(b"e")
        return int(number), rest
    if kind in (b"d", b"l"):
        items, rest = [], data[1:]
        while rest[:1] != b"e":
            item, rest = _decode(rest)
            items.append(item)
        return (dict(zip(items[::2], items[1::2])) if kind == b"d" else items), rest[1:]
    length, _, rest = data.partition(b":")
    return rest[: int(length)].decode("utf-8", "replace"), rest[int(length) :]


class Rtpengine:
    """A daemon of our own, in user space, on loopback."""

    def __init__(self, control_port, log):
        self.port = control_port
        self.log = log
        command = ["rtpengine", "--foreground", "--log-stderr", "--log-level=5", "--config-file=none", "--table=-1"]
        command += ["--interface=127.0.0.1", f"--listen-ng=127.0.0.1:{control_port}", "--num-threads=1"]
        command += ["--port-min=12000", "--port-max=12999"]
        with open(log, "w", encoding="utf-8") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(("127.0.0.1", control_port))
        self._await_pong()

    def _await_pong(self):
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self._exchange({"command": "ping"}, 0.3)["result"] == "pong":
                    return
            except OSError:
                time.sleep(0.1)
        with open(self.log, encoding="utf-8", errors="replace") as log:
            raise AssertionError(f"rtpengine did not start: {log.read()[-500:]}")

    def ask(self, command, **parameters):
        """One command; words joined by _ stand for the protocol's names with - in them."""
        request = {name.replace("_", "-"): value for name, value in parameters.items()}
        answer = self._exchange({"command": command, **request}, PATIENCE_SECONDS)
        assert answer.get("result") == "ok", f"rtpengine refused {command}: {answer.get('error-reason', answer)}"
        return answer

    def _exchange(self, request, seconds):
        cookie = uuid.uuid4().hex.encode()
        self.socket.settimeout(seconds)
        self.socket.send(cookie + b" " + encode(request))
        while True:
            came, _, data = self.socket.recv(65535).partition(b" ")
            if came == cookie:
                return decode(data)

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)
