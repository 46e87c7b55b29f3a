"""rtpengine forks calls as SRTP: each suite answered and heard, our reports opened, and what we cannot take refused"""

import os
import re
import sys
import threading

import forking
import hark
import rtpengine
import siprec
import sound

SUITES = (
    "AES_CM_128_HMAC_SHA1_80",
    "AES_CM_128_HMAC_SHA1_32",
    "AES_256_CM_HMAC_SHA1_80",
    "AEAD_AES_128_GCM",
    "AEAD_AES_256_GCM",
)
SECONDS = 9  # The first receiver report of a leg is sent within 7.5 s.


def main():
    log = os.path.join(os.path.dirname(sys.argv[1]), "rtpengine.log")
    proxy = rtpengine.Rtpengine(siprec.free_port(), log)
    try:
        refused(proxy)
        calls = [begin(proxy, suite, number) for number, suite in enumerate(SUITES)]
        talking = [talk.in_background(SECONDS) for talk, _ in calls]
        for each in talking:
            each.join()
        for _, dialog in calls:
            dialog.ask("BYE")
    finally:
        proxy.close()
    with open(log, encoding="utf-8", errors="replace") as said:
        complaints = [line for line in said if re.search("authentication|discard|invalid|replay", line, re.IGNORECASE)]
    assert not complaints, f"rtpengine could not open what we sent: {complaints[0]}"
    for number, suite in enumerate(SUITES):
        judge(suite, number)


def begin(proxy, suite, number):
    talk, dialog, answer = forking.forked(proxy, f"interop-{suite}", caller(number), fork=lambda sdp: only(suite, sdp), **wishes())
    lines = [line for line in answer.splitlines() if line.startswith("m=audio")]
    assert len(lines) == 2 and all(" RTP/SAVP " in line for line in lines), f"{suite}: answered {lines}"
    cryptos = re.findall(r"^a=crypto:(\d+) (\S+) inline:", answer, re.MULTILINE)
    assert len(cryptos) == 2 and all(name == suite for _, name in cryptos), f"{suite}: answered {cryptos}"
    return talk, dialog


def wishes():
    return {"transport_protocol": "RTP/SAVP", "DTLS": "off"}


def only(suite, sdp):
    """What the proxy offers, less the other suites."""
    lines = sdp.split(b"\r\n")
    kept = [line for line in lines if not line.startswith(b"a=crypto:") or line.split(b" ")[1] == suite.encode()]
    assert any(line.startswith(b"a=crypto:") for line in kept), f"rtpengine does not offer {suite}"
    return b"\r\n".join(kept)


def refused(proxy):
    """Suites that nobody should take: 488, and the warning says why."""
    try:
        forking.forked(proxy, "interop-null", "+15550699", fork=lambda sdp: only("NULL_HMAC_SHA1_80", sdp), **wishes())
    except siprec.SipError as error:
        assert "488" in str(error) and "NULL_HMAC_SHA1_80" in str(error), f"refused with {error}"
    else:
        raise AssertionError("media that are not encrypted were taken as SRTP")


def caller(number):
    return f"+1555060{number}"


def judge(suite, number):
    row = hark.complete(caller(number))
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    assert row.findtext("LOST_PACKETS") in ("0", ""), f"{suite}: {row.findtext('LOST_PACKETS')} packets lost"
    heard.expect_seconds(SECONDS, SECONDS + 3)  # The calls begin one after the other, and then all talk.
    for side, hertz in ((0, 440), (1, 880)):
        first = heard.begins(side)
        heard.expect_tone(side, hertz, first + 0.1, first + SECONDS - 0.2)


if __name__ == "__main__":
    main()
