"""A Hark server of our own, in a folder, on free loopback ports."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import certificates

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
START_SECONDS = 300  # The first start on a fresh clone builds.


def free_ports(count):
    """Ports free for TCP a moment ago; all held at once, so that none comes twice."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class Server:
    def __init__(self, data, more=()):
        tcp, events, web, http, sip, sip_tls = free_ports(6)
        settings = {"tcp.port": tcp, "events.port": events, "web.port": web, "http.port": http, "sip.port": sip}
        settings["rtp.ports"] = "20000-20999"
        settings |= self._tls(data + ".tls", sip_tls)
        settings |= dict(more)
        self.command = [os.path.join(HOME, "hark"), "serve", "--data", data]
        for key, value in settings.items():
            self.command += ["--set", f"{key}={value}"]
        ports = {"INTEROP_TCP": tcp, "INTEROP_HTTP": http, "INTEROP_SIP": sip}
        self.addresses = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
        if sip_tls in settings.values():
            self.addresses |= {"INTEROP_SIP_TLS": f"127.0.0.1:{sip_tls}", "INTEROP_TLS": data + ".tls"}
        self.log = data + ".log"
        self.process = None

    @staticmethod
    def _tls(keys, port):
        """Mutual TLS, where there is an openssl to make certificates."""
        if not shutil.which("openssl"):
            return {}
        certificates.make(keys)
        return {
            "sip.tls.port": port,
            "sip.tls.certificate": f"{keys}/hark.pem",
            "sip.tls.key": f"{keys}/hark.key",
            "sip.tls.clients": "required",
            "sip.tls.authorities": f"{keys}/ca.pem",
            "sip.tls.names": "border.example.com",
        }

    def start(self):
        """Starts it, or starts it again on the same data and ports; returns when it says it is ready."""
        os.environ.update(self.addresses)
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://{self.addresses['INTEROP_HTTP']}/health/ready", timeout=5):
                    return self
            except OSError:
                time.sleep(0.1)
        with open(self.log, encoding="utf-8", errors="replace") as log:
            raise AssertionError("the server did not start: " + log.read()[-2000:])

    def kill(self):
        """kill -9: no good-bye, as when the power goes."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def main(data, ready):
    """Runs a server until it is asked to end; its addresses are in the file `ready` from when it answers."""
    server = Server(data)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.start()
        with open(ready + ".new", "w", encoding="utf-8") as file:
            file.write(f"export INTEROP_DATA='{data}'\n")
            file.writelines(f"export {name}={address}\n" for name, address in server.addresses.items())
        os.rename(ready + ".new", ready)
        server.process.wait()
    except AssertionError as failed:
        print(failed, file=sys.stderr)
        sys.exit(1)
    finally:
        if server.process:
            server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
