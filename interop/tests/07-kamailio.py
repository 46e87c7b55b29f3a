"""A proxy brings a call to Hark over mutual TLS: hold, resume, both tones, length; from UDP and TCP"""

import os
import sys
import time

import hark
import kamailio
import siprec
import sound


def main(transport):
    number = "+155507" + ("01" if transport == "udp" else "02")
    folder = os.path.dirname(sys.argv[1])
    proxy = kamailio.Kamailio(folder, os.environ["INTEROP_SIP_TLS"], os.environ["INTEROP_TLS"])
    try:
        lasted = talk(proxy, transport, number)
    finally:
        proxy.close()
    row = hark.complete(number)
    assert row.findtext("PACKETS") == "400", f"{row.findtext('PACKETS')} packets of 400"
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    heard.expect_seconds(5, lasted)
    for side, hertz in ((0, 440), (1, 880)):
        first = heard.begins(side)
        heard.expect_tone(side, hertz, first + 0.1, first + 1.9)
        heard.expect_silence(side, first + 2.1, first + 2.9)
        heard.expect_tone(side, hertz, first + 3.2, first + 4.9)


def talk(proxy, transport, number):
    """Two seconds, one on hold, two more; returns how long it took from the INVITE to the end."""
    call = siprec.Recorded(proxy.address, transport, "4678", number, (siprec.Tone(440), siprec.Tone(880)))
    assert call.options(), "OPTIONS: Supported does not list siprec"
    invited = time.monotonic()
    call.begin()
    assert "transport=tls" in call.dialog.remote, f"the recorder's Contact is {call.dialog.remote}"
    call.talk(2)
    call.direction("inactive")
    call.talk(1, silent=True)
    call.direction("sendonly")
    call.talk(2)
    call.end()
    return time.monotonic() - invited


if __name__ == "__main__":
    main(sys.argv[2])
