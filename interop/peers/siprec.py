"""A small SIPREC client (RFC 7866): enough SIP, SDP, metadata and RTP to fork one two-leg call to a recorder.

Standard library only. It is a test peer: it speaks plainly and by the book, so that an error is the server's.
"""

import math
import random
import socket
import struct
import threading
import time
import uuid

PACKET_SECONDS = 0.02
PACKET_SAMPLES = 160
RATE = 8000
T1 = 0.5


class SipError(Exception):
    """The server refused, or did not answer. The text is meant for people."""


# --- sound -----------------------------------------------------------------------------------------------------------


def mulaw(sample):
    """One 16-bit linear sample as G.711 mu-law."""
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    return ~(sign | exponent << 4 | magnitude >> exponent + 3 & 0x0F) & 0xFF


class Tone:
    """A sine as PCMU packets. One second holds whole periods of any whole frequency, so one second is all we keep."""

    def __init__(self, hertz, level_db=-10.0):
        peak = 32767 * 10 ** (level_db / 20)
        turn = 2 * math.pi * hertz / RATE
        self.second = bytes(mulaw(round(peak * math.sin(turn * i))) for i in range(RATE))

    def packet(self, index):
        start = index * PACKET_SAMPLES % RATE
        return self.second[start : start + PACKET_SAMPLES]


class Leg:
    """One direction of the call: where its RTP goes, and what it says."""

    def __init__(self, label, tone, local_ip):
        self.label = label
        self.tone = tone
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((local_ip, 0))
        self.port = self.socket.getsockname()[1]
        self.target = None
        self.ssrc = random.getrandbits(32)
        self.sequence = random.getrandbits(15)
        self.timestamp = random.getrandbits(31)
        self.sent = 0

    def send(self, index):
        marker = 0x80 if self.sent == 0 else 0
        header = struct.pack("!BBHII", 0x80, marker, self.sequence, self.timestamp, self.ssrc)
        self.socket.sendto(header + self.tone.packet(index), self.target)
        self.sent += 1
        self.skip()

    def skip(self):
        """Lets 20 ms of media time pass unsent, as a phone on hold does."""
        self.sequence = self.sequence + 1 & 0xFFFF
        self.timestamp = self.timestamp + PACKET_SAMPLES & 0xFFFFFFFF


def free_port():
    """A UDP port on loopback that nobody used a moment ago."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Talk:
    """Sends the tones of some legs, one packet a leg every 20 ms, counted from the start so that nothing drifts."""

    def __init__(self, legs):
        self.legs = legs
        self.index = 0
        self.next = None

    def talk(self, seconds, silent=False, ignore_errors=False):
        """Sends (or, silent, only lets the time pass) for so long; returns when the last packet has had its 20 ms."""
        if self.next is None:
            self.next = time.monotonic()
        for _ in range(round(seconds / PACKET_SECONDS)):
            for leg in self.legs:
                try:
                    leg.skip() if silent else leg.send(self.index)
                except OSError:
                    if not ignore_errors:
                        raise
            self.index += 1
            self.next += PACKET_SECONDS
            time.sleep(max(0, self.next - time.monotonic()))

    def in_background(self, seconds, ignore_errors=False):
        """talk(seconds) in a thread, for one who does something else meanwhile; join() it."""
        thread = threading.Thread(target=self.talk, args=(seconds, False, ignore_errors), name="rtp", daemon=True)
        thread.start()
        return thread

    def seconds(self):
        """How much has been said."""
        return self.index * PACKET_SECONDS


# --- SIP -------------------------------------------------------------------------------------------------------------


class Message:
    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("utf-8", "replace").split("\r\n")
        self.first = lines[0]
        self.headers = []
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers.append((name.strip().lower(), value.strip()))

    def all(self, name):
        return [value for key, value in self.headers if key == name]

    def get(self, name, otherwise=""):
        return next(iter(self.all(name)), otherwise)

    def status(self):
        return int(self.first.split()[1]) if self.first.startswith("SIP/2.0") else 0

    def method(self):
        return "" if self.status() else self.first.split()[0]


class Udp:
    name = "UDP"

    def __init__(self, server):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(server)

    def send(self, data):
        self.socket.send(data)

    def receive(self, seconds):
        self.socket.settimeout(max(seconds, 0.001))
        try:
            return Message(self.socket.recv(65535))
        except (TimeoutError, socket.timeout):
            return None
        except ConnectionRefusedError as refused:
            raise SipError("nobody listens for SIP there (UDP port unreachable)") from refused


class Tcp:
    name = "TCP"

    def __init__(self, server):
        try:
            self.socket = socket.create_connection(server, timeout=5)
        except OSError as failed:
            raise SipError(f"cannot connect for SIP: {failed}") from failed
        self.buffer = b""

    def send(self, data):
        self.socket.sendall(data)

    def receive(self, seconds):
        end = time.monotonic() + seconds
        while True:
            message = self._framed()
            if message:
                return message
            self.socket.settimeout(max(end - time.monotonic(), 0.001))
            try:
                more = self.socket.recv(65535)
            except (TimeoutError, socket.timeout):
                return None
            if not more:
                raise SipError("the server closed the SIP connection")
            self.buffer += more

    def _framed(self):
        self.buffer = self.buffer.lstrip(b"\r\n")
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        message = Message(head + found)
        length = int(message.get("content-length", "0") or "0")
        if len(rest) < length:
            return None
        message.body, self.buffer = rest[:length], rest[length:]
        return message


class Tls(Tcp):
    name = "TLS"

    def __init__(self, server, context):
        super().__init__(server)
        try:
            self.socket = context.wrap_socket(self.socket, server_hostname=server[0])
        except OSError as failed:
            raise SipError(f"no TLS: {failed}") from failed


class Dialog:
    """One SIP dialog as its caller: INVITE, ACK, re-INVITE, BYE, with RFC 3261 retransmission over UDP."""

    def __init__(self, transport, target, from_uri):
        self.transport = transport
        self.target = self.remote = target
        self.local_ip, self.local_port = transport.socket.getsockname()
        self.call_id = f"{uuid.uuid4()}@{self.local_ip}"
        self.from_header = f"<{from_uri}>;tag={random.getrandbits(32):08x}"
        self.to_header = f"<{target}>"
        self.routes = []
        self.sequence = 0

    def _request(self, method, sequence, branch, headers, body):
        lines = [
            f"{method} {self.remote} SIP/2.0",
            f"Via: SIP/2.0/{self.transport.name} {self.local_ip}:{self.local_port};rport;branch={branch}",
            "Max-Forwards: 70",
            f"From: {self.from_header}",
            f"To: {self.to_header}",
            f"Call-ID: {self.call_id}",
            f"CSeq: {sequence} {method}",
            *[f"Route: {route}" for route in self.routes],
            *headers,
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def contact(self):
        return f"Contact: <sip:src@{self.local_ip}:{self.local_port};transport={self.transport.name.lower()}>;+sip.src"

    def ask(self, method, headers=(), body=b"", patience=8.0):
        """Sends a request and returns its final response; an INVITE is acknowledged. SipError when there is none."""
        self.sequence += 1
        branch = f"z9hG4bK{random.getrandbits(64):016x}"
        data = self._request(method, self.sequence, branch, headers, body)
        response = self._final(method, data, patience)
        if method == "INVITE":
            self._acknowledge(response, branch)
        if response.status() >= 300:
            warning = response.get("warning")
            raise SipError(f"{method} was refused: {response.first}" + (f" ({warning})" if warning else ""))
        return response

    def _final(self, method, data, patience):
        self.transport.send(data)
        end = time.monotonic() + patience
        wait, again = T1, time.monotonic() + T1
        while time.monotonic() < end:
            message = self.transport.receive(min(again, end) - time.monotonic())
            if message is None:
                if self.transport.name == "UDP" and time.monotonic() >= again:
                    self.transport.send(data)
                    wait = min(wait * 2, 4.0)
                    again = time.monotonic() + wait
            elif message.method():
                self.answer(message)
            elif message.get("cseq").split() == [str(self.sequence), method]:
                if message.status() >= 200:
                    return message
                again = end
        raise SipError(f"no answer to {method} within {patience:.0f} s")

    def _acknowledge(self, response, branch):
        self.to_header = response.get("to")
        if response.status() < 300:
            contact = response.get("contact")
            self.remote = contact[contact.find("<") + 1 : contact.find(">")] if "<" in contact else contact or self.remote
            if self.sequence == 1:  # a re-INVITE changes the target, never the routes (RFC 3261 12.2.1.2)
                self.routes = list(reversed(response.all("record-route")))
            branch = f"z9hG4bK{random.getrandbits(64):016x}"
        self.transport.send(self._request("ACK", self.sequence, branch, (), b""))

    def answer(self, request):
        """Says 200 to whatever the server asks of us (OPTIONS, BYE, UPDATE), with nothing in it."""
        if request.method() == "ACK":
            return
        lines = ["SIP/2.0 200 OK"]
        for name in ("via", "from", "to", "call-id", "cseq"):
            lines += [f"{name.title()}: {value}" for value in request.all(name)]
        self.transport.send("\r\n".join([*lines, "Content-Length: 0"]).encode() + b"\r\n\r\n")


# --- SIPREC ----------------------------------------------------------------------------------------------------------


def sdp(legs, ip, direction, version=1):
    lines = ["v=0", f"o=src 2890844526 {version} IN IP4 {ip}", "s=-", f"c=IN IP4 {ip}", "t=0 0"]
    for leg in legs:
        lines += [
            f"m=audio {leg.port} RTP/AVP 0 8 101",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:101 telephone-event/8000",
            "a=ptime:20",
            f"a={direction}",
        ]
        if leg.label:
            lines.append(f"a=label:{leg.label}")
    return ("\r\n".join(lines) + "\r\n").encode()


def metadata(session, caller, agent, legs):
    """The complete rs-metadata of RFC 7865 for two participants; the first leg is sent by the caller."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    who = [("p-caller", caller, legs[0]), ("p-agent", agent, legs[1])]
    people = "".join(
        f"""
  <participant participant_id="{person}">
    <nameID aor="{aor}"/>
  </participant>"""
        for person, aor, _ in who
    )
    streams = "".join(
        f"""
  <stream stream_id="s-{leg.label}" session_id="{session}">
    <label>{leg.label}</label>
  </stream>"""
        for _, _, leg in who
    )
    present = "".join(
        f"""
  <participantsessionassoc participant_id="{person}" session_id="{session}">
    <associate-time>{now}</associate-time>
  </participantsessionassoc>"""
        for person, _, _ in who
    )
    speaks = "".join(
        f"""
  <participantstreamassoc participant_id="{person}">
    <send>s-{leg.label}</send>
    <recv>s-{legs[1 - i].label}</recv>
  </participantstreamassoc>"""
        for i, (person, _, leg) in enumerate(who)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<recording xmlns="urn:ietf:params:xml:ns:recording:1">
  <datamode>complete</datamode>
  <session session_id="{session}">
    <start-time>{now}</start-time>
  </session>{people}{streams}{present}{speaks}
</recording>
""".encode()


def multipart(parts):
    boundary = f"hark-{uuid.uuid4().hex}"
    body = b""
    for kind, content in parts:
        extra = "\r\nContent-Disposition: recording-session" if "metadata" in kind else ""
        body += f"--{boundary}\r\nContent-Type: {kind}{extra}\r\n\r\n".encode() + content + b"\r\n"
    return f"multipart/mixed;boundary={boundary}", body + f"--{boundary}--\r\n".encode()


class Recorded(Talk):
    """A two-leg call forked to a recorder: begin, talk, hold, end."""

    def __init__(self, server, transport, device, number, tones):
        """server (host, port); transport "udp", "tcp", or for TLS an SSL context; tones (caller, agent)."""
        wires = {"udp": Udp, "tcp": Tcp}
        self.wire = wires[transport](server) if transport in wires else Tls(server, transport)
        ip = self.wire.socket.getsockname()[0]
        self.ip = ip
        super().__init__([Leg("1", tones[0], ip), Leg("2", tones[1], ip)])
        self.parties = (f"sip:{number}@caller.example", f"sip:{device}@pbx.example")
        target = f"sip:recorder@{server[0]}:{server[1]}"
        self.dialog = Dialog(self.wire, target, f"sip:src@{ip}")
        self.version = 0

    def options(self):
        """True when the server answers OPTIONS with 200 and says it speaks SIPREC."""
        probe = Dialog(self.wire, self.dialog.target, f"sip:src@{self.ip}")
        answer = probe.ask("OPTIONS", [probe.contact(), "Accept: application/sdp"])
        return "siprec" in answer.get("supported")

    def begin(self):
        self.version += 1
        kind, body = multipart(
            [
                ("application/sdp", sdp(self.legs, self.ip, "sendonly", self.version)),
                ("application/rs-metadata+xml", metadata(uuid.uuid4().hex, *self.parties, self.legs)),
            ]
        )
        headers = [self.dialog.contact(), "Require: siprec", "Supported: siprec, timer", f"Content-Type: {kind}"]
        self._aim(self.dialog.ask("INVITE", headers, body))

    def direction(self, direction):
        """re-INVITE with SDP only: "inactive" holds, "sendonly" resumes. Returns the server's SDP."""
        self.version += 1
        headers = [self.dialog.contact(), "Require: siprec", "Content-Type: application/sdp"]
        answer = self.dialog.ask("INVITE", headers, sdp(self.legs, self.ip, direction, self.version))
        if direction == "sendonly":
            self._aim(answer)
        return answer.body.decode("utf-8", "replace")

    def _aim(self, answer):
        text = answer.body.decode("utf-8", "replace")
        host, ports, labels = self.ip, [], []
        for line in text.splitlines():
            if line.startswith("c=IN IP4 "):
                host = line.split()[2]
            elif line.startswith("m=audio "):
                ports.append(int(line.split()[1]))
            elif line.startswith("a=label:"):
                labels.append(line[8:].strip())
        if len(ports) != len(self.legs) or not all(ports):
            raise SipError(f"the answer does not take both legs:\n{text}")
        if labels != [leg.label for leg in self.legs]:
            raise SipError(f"the answer does not echo the labels:\n{text}")
        for leg, port in zip(self.legs, ports):
            leg.target = (host, port)

    def end(self):
        self.dialog.ask("BYE")
        self.close()

    def close(self):
        for leg in self.legs:
            leg.socket.close()
        self.wire.socket.close()
