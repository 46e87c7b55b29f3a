"""ffmpeg speaks G.722, Opus and A-law through rtpengine, forked to Hark: the tones of both sides, each codec's rate"""

import os
import re
import subprocess
import sys
import time
import types

import forking
import hark
import rtpengine
import siprec
import sound

IP = "127.0.0.1"
SECONDS = 5

# Name, number of the caller, payload type, rtpmap, how ffmpeg makes it, sample rate of the file
CODECS = (
    ("G.722", "+15551001", 9, "G722/8000", ["-c:a", "g722", "-ar", "16000", "-ac", "1"], 16000),
    ("Opus", "+15551002", 111, "opus/48000/2", ["-c:a", "libopus", "-b:a", "48k", "-ar", "48000", "-ac", "2"], 48000),
    ("PCMA", "+15551003", 8, "PCMA/8000", ["-c:a", "pcm_alaw", "-ar", "8000", "-ac", "1"], 8000),
)


def main():
    proxy = rtpengine.Rtpengine(siprec.free_port(), os.path.join(os.path.dirname(sys.argv[1]), "rtpengine.log"))
    try:
        for codec in CODECS:
            talk(proxy, *codec)
    finally:
        proxy.close()
    for codec in CODECS:
        judge(*codec)


def talk(proxy, name, number, payload_type, rtpmap, encoder, _rate):
    call = f"interop-{name}"
    ports = [siprec.free_port() for _ in range(2)]
    offer, answer = (sdp(port, payload_type, rtpmap) for port in ports)
    to_agent = proxy.ask("offer", call_id=call, from_tag="A", sdp=offer)
    to_caller = proxy.ask("answer", call_id=call, from_tag="A", to_tag="B", sdp=answer)
    forked_to = proxy.ask("subscribe request", call_id=call, flags=["all", "SIPREC"])
    label = {each["tag"]: each["medias"][0]["label"] for each in forked_to["tag-medias"]}
    legs = [types.SimpleNamespace(label=label[tag]) for tag in ("A", "B")]
    dialog, accepted = forking.invite(forked_to["sdp"].encode(), legs, number)
    proxy.ask("subscribe answer", call_id=call, to_tag=forked_to["to-tag"], sdp=accepted)
    targets = (forking.port(to_caller), forking.port(to_agent))
    voices = [
        voice(hertz, encoder, payload_type, local, target)
        for hertz, local, target in zip((440, 880), ports, targets)
    ]
    for each in voices:
        assert each.wait(SECONDS + 30) == 0, f"{name}: ffmpeg failed"
    time.sleep(0.3)
    dialog.ask("BYE")
    proxy.ask("delete", call_id=call)


def sdp(port, payload_type, rtpmap):
    lines = ["v=0", f"o=phone 1 1 IN IP4 {IP}", "s=-", f"c=IN IP4 {IP}", "t=0 0", f"m=audio {port} RTP/AVP {payload_type}"]
    lines += [f"a=rtpmap:{payload_type} {rtpmap}", "a=ptime:20", "a=sendrecv"]
    return ("\r\n".join(lines) + "\r\n").encode()


def voice(hertz, encoder, payload_type, local, target):
    command = ["ffmpeg", "-v", "error", "-re", "-f", "lavfi", "-i", f"sine=frequency={hertz}:sample_rate=48000"]
    command += ["-t", str(SECONDS), "-af", "volume=2", *encoder, "-payload_type", str(payload_type)]
    size = 1200 if "libopus" in encoder else 172  # 20 ms of the others
    command += ["-f", "rtp", f"rtp://{IP}:{target}?localrtpport={local}&pkt_size={size}"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def judge(name, number, _payload_type, rtpmap, _encoder, rate):
    row = hark.complete(number)
    assert row.findtext("LOST_PACKETS") in ("0", ""), f"{name}: {row.findtext('LOST_PACKETS')} packets lost"
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    assert heard.rate == rate, f"{name}: {heard.rate} Hz"
    for side, hertz in ((0, 440), (1, 880)):
        first = heard.begins(side)
        try:
            heard.expect_tone(side, hertz, first + 0.2, first + SECONDS - 0.4)
        except AssertionError as wrong:
            raise AssertionError(f"{name} ({re.sub('/.*', '', rtpmap)}): {wrong}") from wrong


if __name__ == "__main__":
    main()
