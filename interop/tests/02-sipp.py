"""SIPp: OPTIONS, call, hold by re-INVITE, resume, BYE; over UDP and TCP"""

import os
import subprocess
import sys

import hark
import siprec
import sound

SCENARIO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sipp", "siprec.xml")


def main(transport):
    number = "+155502" + ("01" if transport == "udp" else "02")
    folder = os.path.dirname(sys.argv[1])
    with open(os.path.join(folder, "tone.ul"), "wb") as tone:
        tone.write(siprec.Tone(600).second)
    host, port = hark.address("INTEROP_SIP")
    command = ["sipp", f"{host}:{port}", "-sf", SCENARIO, "-m", "1", "-nostdin", "-key", "number", number]
    command += ["-t", "u1" if transport == "udp" else "t1", "-i", host, "-mi", host, "-p", str(siprec.free_port())]
    command += ["-timeout", "30", "-timeout_error", "-trace_err", "-error_file", "sipp-errors.txt"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    assert done.returncode == 0, f"sipp ended with {done.returncode}: {errors(folder)}"

    row = hark.complete(number)
    heard = sound.Sound(hark.audio(row, sys.argv[1]))
    # SIPp paces by its own timers, and its media thread starts and pauses a little after the signalling.
    heard.expect_seconds(5, 5.5)
    heard.expect_tone(0, 600, 0.5, 1.7)
    heard.expect_silence(0, 2.3, 2.7)
    heard.expect_tone(0, 600, 3.5, 4.6)
    heard.expect_silence(1, 0, heard.seconds)


def errors(folder):
    path = os.path.join(folder, "sipp-errors.txt")
    if not os.path.exists(path):
        return "it wrote no errors"
    with open(path, encoding="utf-8", errors="replace") as file:
        return " ".join(file.read().split())[:500]


if __name__ == "__main__":
    main(sys.argv[2])
