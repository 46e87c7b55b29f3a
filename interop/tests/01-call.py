"""interop/call: fields, blackout, both tones, length; over UDP, TCP and mutual TLS"""

import os
import sys
import time

import certificates
import hark
import siprec
import sound


def main(transport):
    number = "+155501" + {"udp": "01", "tcp": "02", "tls": "03"}[transport]
    tones = (siprec.Tone(440), siprec.Tone(880))
    server, wire = hark.address("INTEROP_SIP"), transport
    if transport == "tls":
        server, wire = hark.address("INTEROP_SIP_TLS"), certificates.border(os.environ["INTEROP_TLS"])
    call = siprec.Recorded(server, wire, "4678", number, tones)
    assert call.options(), "OPTIONS: Supported does not list siprec"

    invited = time.monotonic()
    call.begin()
    talking = call.in_background(6)
    time.sleep(1.5)
    hark.expect(37, "CALLUPDATE", DEVICEID="4678", USER1="interop")
    asked = call.seconds()
    hark.expect(20, "BLACKOUTSTART", DEVICEID="4678")
    blackout_from = call.seconds()
    time.sleep(1.5)
    blackout_to = call.seconds()
    hark.expect(20, "BLACKOUTSTOP", DEVICEID="4678")
    over = call.seconds()
    talking.join()
    call.end()
    lasted = time.monotonic() - invited

    row = hark.complete(number)
    assert row.findtext("USER1") == "interop", f"USER1 is {row.findtext('USER1')!r}"
    assert row.findtext("LOST_PACKETS") in ("0", ""), f"{row.findtext('LOST_PACKETS')} packets lost"
    assert row.findtext("PACKETS") == "600", f"{row.findtext('PACKETS')} packets of 600"
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    assert len(heard.channels) == 2, f"{len(heard.channels)} channels"
    heard.expect_seconds(6, lasted)
    for side, hertz in ((0, 440), (1, 880)):
        first = heard.begins(side)
        heard.expect_silence(side, first + blackout_from + 0.06, first + blackout_to - 0.06)
        heard.expect_tone(side, hertz, first + 0.1, first + asked - 0.1)
        heard.expect_tone(side, hertz, first + over + 0.2, first + 5.9)
        assert len(heard.gaps(side)) == 1, f"gaps on side {side}: {heard.gaps(side)}"


if __name__ == "__main__":
    main(sys.argv[2])
