"""Kamailio: the proxy between a client that speaks UDP or TCP and a recorder that speaks TLS, or the switch of two phones."""

import os
import socket
import subprocess
import time

CONFIG = """#!KAMAILIO
debug=2
log_stderror=yes
fork=yes
children=2
tcp_children=2
disable_core_dump=yes
enable_tls=yes
listen=udp:127.0.0.1:{port}
listen=tcp:127.0.0.1:{port}
listen=tls:127.0.0.1:{tls_port}
loadmodule "kex.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "tls.so"
modparam("tls", "config", "{folder}/tls.cfg")

request_route {{
    if (has_totag()) {{
        if (loose_route() || is_method("ACK")) {{
            t_relay();
        }} else {{
            sl_send_reply("404", "No route");
        }}
        exit;
    }}
    record_route();
    $du = "sip:{recorder};transport=tls";
    t_relay();
}}
"""

TLS = """[server:default]
method = TLSv1.2+
verify_certificate = no
require_certificate = no
private_key = {keys}/border.key
certificate = {keys}/border.pem

[client:default]
method = TLSv1.2+
verify_certificate = yes
require_certificate = yes
ca_list = {keys}/ca.pem
private_key = {keys}/border.key
certificate = {keys}/border.pem
"""


SWITCH = """#!KAMAILIO
debug=2
log_stderror=yes
fork=yes
children=2
disable_core_dump=yes
disable_tcp=yes
listen=udp:127.0.0.1:{port}
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "rtpengine.so"
modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:{control}")

request_route {{
    if (is_method("INVITE|BYE|CANCEL")) {{
        rtpengine_manage("replace-origin replace-session-connection ICE=remove");
    }}
    if (has_totag()) {{
        if (loose_route() || is_method("ACK")) {{
            t_relay();
        }} else {{
            sl_send_reply("404", "No route");
        }}
        exit;
    }}
    record_route();
    $du = "sip:{phone}";
    t_on_reply("MEDIA");
    t_relay();
}}

onreply_route[MEDIA] {{
    if (has_body("application/sdp")) {{
        rtpengine_manage("replace-origin replace-session-connection ICE=remove");
    }}
}}
"""


class Kamailio:
    def __init__(self, folder, recorder, keys):
        """recorder HOST:PORT of its TLS; keys the folder of peers/certificates.py"""
        with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
            self.port, tls_port = one.getsockname()[1], other.getsockname()[1]
        with open(os.path.join(folder, "tls.cfg"), "w", encoding="ascii") as file:
            file.write(TLS.format(keys=keys))
        self._start(folder, CONFIG.format(port=self.port, tls_port=tls_port, recorder=recorder, folder=folder))
        self._await()

    def _start(self, folder, text):
        self.address = ("127.0.0.1", self.port)
        config = os.path.join(folder, "kamailio.cfg")
        with open(config, "w", encoding="ascii") as file:
            file.write(text)
        self.log = os.path.join(folder, "kamailio.log")
        with open(self.log, "w", encoding="ascii") as log:
            command = ["kamailio", "-DD", "-E", "-f", config, "-m", "32", "-M", "8", "-Y", folder]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def _await(self):
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(self.address, timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        self.close()
        with open(self.log, encoding="utf-8", errors="replace") as log:
            raise AssertionError("kamailio did not start: " + log.read()[-1500:])

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Switch(Kamailio):
    """Every call goes to one phone, and its media through rtpengine. By UDP, which phones repeat until it listens."""

    def __init__(self, folder, control, phone):
        """control port of rtpengine; phone HOST:PORT"""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._start(folder, SWITCH.format(port=self.port, control=control, phone=phone))
