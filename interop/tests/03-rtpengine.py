"""rtpengine forks a call: both tones, our blackout, its own blocked media, codecs we cannot decode"""

import os
import sys
import time

import forking
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
        talk, dialog, _ = forking.forked(proxy, CALL, NUMBER)
        blackout = conversation(proxy, talk)
        dialog.ask("BYE")
        proxy.ask("delete", call_id=CALL)
        wide(proxy)
    finally:
        proxy.close()
    judge(blackout)


def wide(proxy):
    """Codecs the recorder cannot decode stand in the offer before and behind the one that is spoken."""
    talk, dialog, _ = forking.forked(proxy, WIDE_CALL, WIDE_NUMBER, change=with_more_codecs)
    talk.in_background(2).join()
    dialog.ask("BYE")
    proxy.ask("delete", call_id=WIDE_CALL)
    heard = sound.Sound(hark.audio(hark.complete(WIDE_NUMBER), sys.argv[1]))
    for side, hertz in ((0, 440), (1, 880)):
        heard.expect_tone(side, hertz, 0.3, 1.7)


def with_more_codecs(sdp):
    more = sdp.replace(b"RTP/AVP 0 8 101", b"RTP/AVP 0 9 18 101")
    return more.replace(b"a=rtpmap:8 PCMA/8000", b"a=rtpmap:9 G722/8000\r\na=rtpmap:18 G729/8000")


def conversation(proxy, talk):
    """Seven seconds: a blackout from about 1.5 to 2.5, media blocked by the proxy from about 4 to 5. Returns when they were."""
    talking = talk.in_background(7)
    time.sleep(1.5)
    asked = talk.seconds()
    hark.expect(20, "BLACKOUTSTART", DEVICEID="4678")
    begin = talk.seconds()
    time.sleep(1)
    end = talk.seconds()
    hark.expect(20, "BLACKOUTSTOP", DEVICEID="4678")
    over = talk.seconds()
    time.sleep(max(0, 4 - talk.seconds()))
    proxy.ask("block media", call_id=CALL, flags=["all"])
    blocked = talk.seconds()
    time.sleep(1)
    unblocked = talk.seconds()
    proxy.ask("unblock media", call_id=CALL, flags=["all"])
    heard_again = talk.seconds()
    talking.join()
    return (asked, begin, end, over), (blocked, unblocked), heard_again


def judge(times):
    row = hark.complete(NUMBER)
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    heard.expect_seconds(7, 7.5)
    (asked, begin, end, over), (blocked, unblocked), heard_again = times
    for side, hertz in ((0, 440), (1, 880)):
        heard.expect_tone(side, hertz, 0.3, asked - 0.2)
        heard.expect_silence(side, begin + 0.15, end - 0.15)
        heard.expect_tone(side, hertz, over + 0.3, blocked - 0.2)
        heard.expect_silence(side, blocked + 0.25, unblocked - 0.25)
        heard.expect_tone(side, hertz, heard_again + 0.4, 6.7)


if __name__ == "__main__":
    main()
