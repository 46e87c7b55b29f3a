"""SIPp: OPTIONS, call, hold by re-INVITE, resume, BYE; over UDP and TCP, one call or many at once"""

import os
import subprocess
import sys
import time

import hark
import siprec
import sound

SCENARIO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sipp", "siprec.xml")


LOAD_CALLS = 60
LOAD_RATE = 20  # calls a second; each lasts five seconds


def main(transport, calls):
    number = "+155502" + ("01" if transport == "udp" else "02") + ("" if calls == 1 else "0")
    run(transport, number, calls)
    if calls == 1:
        judge(number)
    else:
        judge_all(number, calls)


def run(transport, number, calls):
    folder = os.path.dirname(sys.argv[1])
    with open(os.path.join(folder, "tone.ul"), "wb") as tone:
        tone.write(siprec.Tone(600).second)
    host, port = hark.address("INTEROP_SIP")
    command = ["sipp", f"{host}:{port}", "-sf", SCENARIO, "-m", str(calls), "-r", str(LOAD_RATE), "-nostdin", "-key", "number", number]
    command += ["-t", "u1" if transport == "udp" else "t1", "-i", host, "-mi", host, "-p", str(siprec.free_port())]
    command += ["-timeout", "60", "-timeout_error", "-trace_err", "-error_file", "sipp-errors.txt"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90)
    assert done.returncode == 0, f"sipp ended with {done.returncode}: {errors(folder)}"


def judge(number):
    row = hark.complete(number)
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    # SIPp paces by its own timers, and its media thread starts and pauses a little after the signalling.
    heard.expect_seconds(5, 5.5)
    heard.expect_tone(0, 600, 0.5, 1.7)
    heard.expect_silence(0, 2.3, 2.7)
    heard.expect_tone(0, 600, 3.5, 4.6)
    heard.expect_silence(1, 0, heard.seconds)


def judge_all(number, calls):
    """Every call has a recording, complete and with nothing lost."""
    end = time.monotonic() + 60
    rows = []
    while time.monotonic() < end and len(rows) < calls:
        rows = [row for row in hark.recordings(ANI=number, CALLCOUNT=1000) if row.findtext("STATE") == "COMPLETE"]
        time.sleep(0.2)
    assert len(rows) == calls, f"{len(rows)} complete recordings of {calls} calls"
    lost = sum(int(row.findtext("LOST_PACKETS") or 0) for row in rows)
    assert lost == 0, f"{lost} packets lost"
    short = [row.findtext("DURATION") for row in rows if int(row.findtext("DURATION")) < 5]
    assert not short, f"recordings of {short} s"


def errors(folder):
    path = os.path.join(folder, "sipp-errors.txt")
    if not os.path.exists(path):
        return "it wrote no errors"
    with open(path, encoding="utf-8", errors="replace") as file:
        return " ".join(file.read().split())[:500]


if __name__ == "__main__":
    main(sys.argv[2], LOAD_CALLS if len(sys.argv) > 3 else 1)
