"""The README's walk: interop/call, hark send, list, export, verify, each as a person would type it"""

import json
import os
import subprocess
import sys
import time

import hark
import sound

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
NUMBER = "+15550501"


def main():
    call = subprocess.Popen(
        [os.path.join(HOME, "interop", "call"), "--server", os.environ["INTEROP_SIP"], "--seconds", "14"]
        + ["--from", NUMBER, "--caller-tone", "440", "--agent-tone", "880"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        time.sleep(1)
        server = ["--server", os.environ["INTEROP_TCP"]]
        assert "37" in shell("send", "CALLUPDATE", "deviceid=4678", "user1=SpecialCall", *server)
        shell("send", "BLACKOUTSTART", "deviceid=4678", *server)
        shell("send", "BLACKOUTSTOP", "deviceid=4678", *server)
        said = call.communicate(timeout=60)[0]
        assert call.returncode == 0 and "ended" in said, said
    finally:
        call.kill()

    hark.complete(NUMBER)
    row = only(json.loads(shell("list", f"ani={NUMBER}", "--json", *server)))
    assert row["user1"] == "SpecialCall", f"user1 is {row['user1']!r}"
    recording = str(row["ident"])
    assert recording in shell("list", *server)
    shell("export", recording, "--out", sys.argv[1], "--server", "http://" + os.environ["INTEROP_HTTP"])
    heard = sound.Sound(sys.argv[1])
    heard.expect_seconds(14, 14.5)
    for side, hertz in ((0, 440), (1, 880)):
        begin, end = only(heard.gaps(side))
        heard.expect_tone(side, hertz, 0.1, begin - 0.1)
        heard.expect_tone(side, hertz, end + 0.2, 13.9)
    shell("verify", recording, "--data", os.environ["INTEROP_DATA"])
    said = shell("verify", "--all", "--data", os.environ["INTEROP_DATA"])
    assert "0 are not; 0 files belong to none." in said, said


def shell(*words):
    """Runs ./hark with these words; it must end with 0. Returns what it printed."""
    done = subprocess.run([os.path.join(HOME, "hark"), *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"hark {' '.join(words)} ended with {done.returncode}: {done.stderr or done.stdout}"
    return done.stdout


def only(things):
    assert len(things) == 1, f"{len(things)} where one was expected: {things}"
    if not isinstance(things[0], dict):
        return things[0]
    return {name.lower(): value for name, value in things[0].items()}


if __name__ == "__main__":
    main()
