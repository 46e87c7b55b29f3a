"""kill -9 in mid-call: after the restart the recording completes, with at most the last second missing"""

import os
import sys
import time

import hark
import server
import siprec
import sound

NUMBER = "+15550401"


def main():
    recorder = server.Server(os.path.join(os.path.dirname(sys.argv[1]), "data"))
    try:
        recorder.start()
        said = until_killed(recorder)
        recorder.start()
        row = hark.complete(NUMBER)
        heard = sound.Sound(hark.audio(row, sys.argv[1]))
    finally:
        recorder.stop()
    assert said - 1 <= heard.seconds <= said + 0.1, f"{heard.seconds:.2f} s are left of {said:.2f} s"
    for side, hertz in ((0, 440), (1, 880)):
        heard.expect_tone(side, hertz, 0.1, heard.seconds - 0.1)


def until_killed(recorder):
    """Four seconds of a call, the last of them dead; returns how much was said while the server lived."""
    tones = (siprec.Tone(440), siprec.Tone(880))
    call = siprec.Recorded(hark.address("INTEROP_SIP"), "udp", "4678", NUMBER, tones)
    call.begin()
    talking = call.in_background(4, ignore_errors=True)
    time.sleep(3)
    recorder.kill()
    said = call.seconds()
    talking.join()
    call.close()
    return said


if __name__ == "__main__":
    main()
