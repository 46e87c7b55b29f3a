"""rtpengine forks a call: both tones, our blackout, its own blocked media, codecs we cannot decode"""

import os
import re
import sys
import time
import types
import uuid

import hark
import rtpengine
import siprec
import sound

NUMBER = "+15550301"
CALL = "interop-call"
WIDE_NUMBER = "+15550302"
WIDE_CALL = "interop-wide"


def main():
    proxy = rtpengine.Rtpengine(siprec.free_port(), os.path.join(os.path.dirname(sys.argv[1]), "rtpengine.log"))
    try:
        talk, dialog = forked(proxy, CALL, NUMBER)
        blackout = conversation(proxy, talk)
        dialog.ask("BYE")
        proxy.ask("delete", call_id=CALL)
        wide(proxy)
    finally:
        proxy.close()
    judge(blackout)


def wide(proxy):
    """Codecs the recorder cannot decode stand in the offer before and behind the one that is spoken."""
    talk, dialog = forked(proxy, WIDE_CALL, WIDE_NUMBER, with_more_codecs)
    talk.in_background(2).join()
    dialog.ask("BYE")
    proxy.ask("delete", call_id=WIDE_CALL)
    heard = sound.Sound(hark.audio(hark.complete(WIDE_NUMBER), sys.argv[1]))
    for side, hertz in ((0, 440), (1, 880)):
        heard.expect_tone(side, hertz, 0.3, 1.7)


def with_more_codecs(sdp):
    more = sdp.replace(b"RTP/AVP 0 8 101", b"RTP/AVP 0 9 18 101")
    return more.replace(b"a=rtpmap:8 PCMA/8000", b"a=rtpmap:9 G722/8000\r\na=rtpmap:18 G729/8000")


def forked(proxy, call, number, change=lambda sdp: sdp):
    """A caller (tag A, 440 Hz) and an agent (tag B, 880 Hz) talk through the proxy, which forks both to the recorder."""
    ip = "127.0.0.1"
    caller, agent = (siprec.Leg("", siprec.Tone(hertz), ip) for hertz in (440, 880))
    offer, answer = (change(siprec.sdp([leg], ip, "sendrecv")) for leg in (caller, agent))
    to_agent = proxy.ask("offer", call_id=call, from_tag="A", sdp=offer)
    to_caller = proxy.ask("answer", call_id=call, from_tag="A", to_tag="B", sdp=answer)
    caller.target, agent.target = (ip, port(to_caller)), (ip, port(to_agent))

    fork = proxy.ask("subscribe request", call_id=call, flags=["all", "SIPREC"])
    label = {each["tag"]: each["medias"][0]["label"] for each in fork["tag-medias"]}
    legs = [types.SimpleNamespace(label=label[tag]) for tag in ("A", "B")]
    dialog, answer = invite(fork["sdp"].encode(), legs, number)
    proxy.ask("subscribe answer", call_id=call, to_tag=fork["to-tag"], sdp=answer)
    return siprec.Talk([caller, agent]), dialog


def invite(sdp, legs, number):
    host, sip_port = hark.address("INTEROP_SIP")
    wire = siprec.Tcp((host, sip_port))
    dialog = siprec.Dialog(wire, f"sip:recorder@{host}:{sip_port}", "sip:rtpengine@127.0.0.1")
    metadata = siprec.metadata(uuid.uuid4().hex, f"sip:{number}@example.com", "sip:4678@example.com", legs)
    kind, body = siprec.multipart([("application/rs-metadata+xml", metadata), ("application/sdp", sdp)])
    answer = dialog.ask("INVITE", [dialog.contact(), "Require: siprec", f"Content-Type: {kind}"], body)
    return dialog, answer.body


def conversation(proxy, talk):
    """Seven seconds: a blackout from about 1.5 to 2.5, media blocked by the proxy from about 4 to 5. Returns when they were."""
    talking = talk.in_background(7)
    time.sleep(1.5)
    hark.expect(20, "BLACKOUTSTART", DEVICEID="4678")
    begin = talk.seconds()
    time.sleep(1)
    end = talk.seconds()
    hark.expect(20, "BLACKOUTSTOP", DEVICEID="4678")
    time.sleep(max(0, 4 - talk.seconds()))
    proxy.ask("block media", call_id=CALL, flags=["all"])
    blocked = talk.seconds()
    time.sleep(1)
    unblocked = talk.seconds()
    proxy.ask("unblock media", call_id=CALL, flags=["all"])
    heard_again = talk.seconds()
    talking.join()
    return (begin, end), (blocked, unblocked), heard_again


def judge(times):
    row = hark.complete(NUMBER)
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    heard.expect_seconds(7, 7.5)
    (begin, end), (blocked, unblocked), heard_again = times
    for side, hertz in ((0, 440), (1, 880)):
        heard.expect_tone(side, hertz, 0.3, begin - 0.2)
        heard.expect_silence(side, begin + 0.15, end - 0.15)
        heard.expect_tone(side, hertz, end + 0.3, blocked - 0.2)
        heard.expect_silence(side, blocked + 0.25, unblocked - 0.25)
        heard.expect_tone(side, hertz, heard_again + 0.4, 6.7)


def port(answer):
    return int(re.search(r"^m=audio (\d+)", answer["sdp"], re.MULTILINE).group(1))


if __name__ == "__main__":
    main()
