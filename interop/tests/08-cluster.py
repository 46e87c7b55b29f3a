"""Two cores over NATS: one is asked for the other's call, stopped, killed, ended in order, and NATS itself goes"""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import hark
import server

LIMIT = 1.0  # cluster.answerMillis is 300
NOTICED = 3.5  # cluster.silentSeconds is 3


def main():
    folder = os.path.dirname(sys.argv[1])
    port = server.free_ports(1)[0]
    bus = start_nats(port, folder)
    cores = [core(folder, ident, port) for ident in ("1", "2")]
    one, two = cores
    try:
        for each in cores:
            each.start()
        lists_and_commands(one, two)
        refuses_a_namesake(folder, port)
        stopped(one, two)
        killed(one, two)
        two.start()
        await_code(one, 20)
        two.stop()
        assert hark.code(at(one, "CHANNELSTATUS")) == 20, "a core that said goodbye is missed"
        without_nats(one, bus)
        bus = start_nats(port, folder)
        await_code(one, 20)
    finally:
        bus.kill()
        for each in cores:
            if each.process and each.process.poll() is None:
                each.process.send_signal(signal.SIGCONT)
                each.stop()


def start_nats(port, folder):
    with open(os.path.join(folder, "nats.log"), "a", encoding="utf-8") as log:
        return subprocess.Popen(
            ["nats-server", "-a", "127.0.0.1", "-p", str(port), "--user", "hark", "--pass", "secret"],
            stdout=log,
            stderr=log,
        )


def core(folder, ident, port):
    return server.Server(
        os.path.join(folder, "core" + ident),
        {
            "core.ident": ident,
            "cluster.nats": f"nats://127.0.0.1:{port}",
            "cluster.user": "hark",
            "cluster.password": "secret",
        },
    )


def at(one, type_, **parameters):
    os.environ.update(one.addresses)
    return hark.command(type_, **parameters)


def lists_and_commands(one, two):
    assert hark.code(at(two, "CALLSTART", DEVICEID="4702", ANI="+15550801")) == 20
    devices = at(one, "DEVICESTATUS")
    assert hark.code(devices) == 20, devices.findtext("RESULTMSG")
    assert devices.findtext(".//ANI") == "+15550801", "the other core's call is not listed"
    assert hark.code(at(one, "CALLUPDATE", DEVICEID="4702", DNIS="ä & <b>")) == 20
    assert at(two, "DEVICESTATUS", DEVICEID="4702").findtext(".//DNIS") == "ä & <b>"


def refuses_a_namesake(folder, port):
    third = core(os.path.join(folder, "again"), "2", port)
    try:
        third.start()
    except AssertionError as failed:
        assert "has the COREIDENT 2" in str(failed), failed
    else:
        third.stop()
        raise AssertionError("two cores of one name met")


def stopped(one, two):
    two.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    partial = at(one, "DEVICESTATUS")
    took = time.monotonic() - began
    assert hark.code(partial) == 46, partial.findtext("RESULTMSG")
    assert "core 2" in partial.findtext("RESULTMSG"), partial.findtext("RESULTMSG")
    assert took < LIMIT, f"a partial answer took {took:.2f} s"
    assert hark.code(at(one, "CALLUPDATE", DEVICEID="4702", USER1="x")) == 46
    two.process.send_signal(signal.SIGCONT)
    await_code(one, 20)


def killed(one, two):
    two.kill()
    gone = time.monotonic()
    while state(one, "2") != "SILENT":
        assert time.monotonic() - gone < NOTICED, "a dead core is not noticed"
        time.sleep(0.05)
    assert hark.code(at(one, "CHANNELSTATUS")) == 46
    assert hark.code(at(one, "CHANNELSTATUS", COREIDENT="2")) == 34


def state(one, ident):
    for row in at(one, "SERVERSTATUS").iterfind(".//CORE"):
        if row.findtext("COREIDENT") == ident:
            return row.findtext("STATE")
    return None


def without_nats(one, bus):
    bus.kill()
    bus.wait()
    await_code(one, 46)
    assert at(one, "SERVERSTATUS").findtext(".//CLUSTER") == "ALONE"
    ready = f"http://{one.addresses['INTEROP_HTTP']}/health/ready"
    with urllib.request.urlopen(ready, timeout=5) as answer:
        assert b"cluster:" in answer.read(), "/health/ready does not say that the core is alone"
    assert hark.code(at(one, "CALLSTART", DEVICEID="4701")) == 46
    assert hark.code(at(one, "CALLSTOP", DEVICEID="4701")) == 20


def await_code(one, wanted):
    end = time.monotonic() + 20
    while hark.code(at(one, "CHANNELSTATUS")) != wanted:
        assert time.monotonic() < end, f"CHANNELSTATUS does not come to {wanted}"
        time.sleep(0.1)


if __name__ == "__main__":
    main()
