"""Two baresip phones talk through kamailio and rtpengine, which forks them to Hark: tones, sides, a blackout"""

import os
import sys
import time
import types

import baresip
import forking
import hark
import kamailio
import rtpengine
import siprec
import sound

NUMBER = "+15550801"
PATIENCE_SECONDS = 30


def main():
    folder = os.path.dirname(sys.argv[1])
    peers = []
    try:
        control = siprec.free_port()
        proxy = open_(peers, rtpengine.Rtpengine(control, os.path.join(folder, "rtpengine.log")))
        agent_port = baresip.free_port()
        agent = open_(peers, baresip.Phone(folder, "4678", agent_port, 14100, 880))
        switch = open_(peers, kamailio.Switch(folder, control, f"127.0.0.1:{agent_port}"))
        dial = f"/dial sip:4678@127.0.0.1:{switch.port}"
        caller = open_(peers, baresip.Phone(folder, "caller", baresip.free_port(), 14000, 440, dial))
        call, tags = talking(proxy, (caller, agent))
        blackout = record(proxy, call, tags)
    finally:
        for peer in reversed(peers):
            peer.close()
    judge(*blackout)


def open_(peers, peer):
    peers.append(peer)
    return peer


def talking(proxy, phones):
    """Waits until the proxy hears both; returns its name of the call, and the tags of the phones."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        for call in proxy.ask("list").get("calls", []):
            tags = [tag_of(proxy, call, phone) for phone in phones]
            if all(tags):
                return call, tags
        time.sleep(0.2)
    raise AssertionError("the phones do not talk:\n" + "\n".join(phone.said() for phone in phones))


def tag_of(proxy, call, phone):
    """The side whose media come from one of this phone's ports, and have come."""
    for tag, side in proxy.ask("query", call_id=call)["tags"].items():
        for media in side.get("medias", []):
            stream = media["streams"][0]
            if stream["endpoint"].get("port") in phone.ports and stream["stats"]["packets"] > 0:
                return tag
    return None


def record(proxy, call, tags):
    """Six seconds with a blackout in them. Returns when it was begun and ended, and how long all lasted, in seconds."""
    forked_to = proxy.ask("subscribe request", call_id=call, flags=["all", "SIPREC"])
    label = {each["tag"]: each["medias"][0]["label"] for each in forked_to["tag-medias"]}
    began = time.monotonic()
    legs = [types.SimpleNamespace(label=label[tag]) for tag in tags]
    dialog, answer = forking.invite(forked_to["sdp"].encode(), legs, NUMBER)
    proxy.ask("subscribe answer", call_id=call, to_tag=forked_to["to-tag"], sdp=answer)
    time.sleep(2.5)
    begin = command(began, "BLACKOUTSTART")
    time.sleep(1.5)
    end = command(began, "BLACKOUTSTOP")
    time.sleep(2.5)
    dialog.ask("BYE")
    return begin, end, time.monotonic() - began


def command(began, type_):
    """When it was sent, and when it was answered."""
    sent = time.monotonic() - began
    hark.expect(20, type_, DEVICEID="4678")
    return sent, time.monotonic() - began


def judge(begin, end, lasted):
    row = hark.complete(NUMBER)
    assert row.findtext("LOST_PACKETS") in ("0", ""), f"{row.findtext('LOST_PACKETS')} packets lost"
    audio = sound.Sound(hark.audio(row, sys.argv[1]))
    audio.expect_seconds(6.4, lasted)
    late = lasted - audio.seconds  # signalling before the first packet
    for side, hertz in ((0, 440), (1, 880)):
        first = audio.begins(side)
        assert first < 1, f"nothing is heard for {first:.2f} s"
        audio.expect_tone(side, hertz, first + 0.3, begin[0] - late - 0.2)
        audio.expect_silence(side, begin[1] + 0.1, end[0] - late - 0.1)
        audio.expect_tone(side, hertz, end[1] + 0.4, audio.seconds - 0.3)


if __name__ == "__main__":
    main()
