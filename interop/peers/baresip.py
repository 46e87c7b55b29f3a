"""A baresip phone that says one tone, and hears the other into nothing."""

import os
import socket
import subprocess

MODULES = "/usr/lib/baresip/modules"

CONFIG = """sip_listen 127.0.0.1:{port}
call_local_timeout 120
call_max_calls 1
audio_source ausine,{hertz}
audio_player aubridge,nobody
audio_alert aubridge,nobody
ausrc_srate 48000
ausrc_channels 2
rtp_ports {rtp}-{rtp_end}
net_interface 127.0.0.1
module_path {modules}
module g711.so
module ausine.so
module aubridge.so
module_tmp account.so
module_app menu.so
"""


def free_port():
    """A port for SIP: baresip takes it by UDP and TCP, and the next one for TLS."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        try:
            socket.create_server(("127.0.0.1", port + 1)).close()
            return port
        except OSError:
            continue


class Phone:
    def __init__(self, folder, user, sip_port, rtp_port, hertz, then=""):
        """then: what it does when it has started, in baresip's own words"""
        self.ports = range(rtp_port, rtp_port + 100)
        self.home = os.path.join(folder, user)
        os.makedirs(self.home)
        config = CONFIG.format(port=sip_port, rtp=rtp_port, rtp_end=rtp_port + 99, hertz=hertz, modules=MODULES)
        self._write("config", config)
        self._write("accounts", f"<sip:{user}@127.0.0.1:{sip_port}>;regint=0;answermode=auto\n")
        command = ["baresip", "-4", "-f", self.home]
        if then:
            command += ["-e", then]
        self.log = os.path.join(self.home, "log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def _write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="ascii") as file:
            file.write(text)

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-1500:]

    def close(self):
        """Hangs up."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
