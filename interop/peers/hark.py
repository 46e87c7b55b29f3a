"""A plain client of a running Hark: the command port, and the audio over HTTP. Standard library only."""

import itertools
import os
import socket
import time
import urllib.request
import xml.etree.ElementTree as ElementTree

_request_ids = itertools.count(time.time_ns() // 1000)


def command(type_, **parameters):
    """Sends one command to the command port named by INTEROP_TCP and returns its RESULT element."""
    request = ElementTree.Element("REQUEST")
    ElementTree.SubElement(request, "TYPE").text = type_
    ElementTree.SubElement(request, "REQUESTID").text = str(next(_request_ids))
    for name, value in parameters.items():
        ElementTree.SubElement(request, name.upper()).text = str(value)
    with socket.create_connection(address("INTEROP_TCP"), timeout=10) as line:
        line.sendall(ElementTree.tostring(request) + b"\r\n")
        answer = b""
        while b"</RESULT>" not in answer:
            more = line.recv(65536)
            if not more:
                raise AssertionError(f"{type_}: the server closed the connection")
            answer += more
    return ElementTree.fromstring(answer)


def code(result):
    return int(result.findtext("RESULTCODE"))


def expect(wanted, type_, **parameters):
    """As command, and the answer must carry one of the wanted codes."""
    result = command(type_, **parameters)
    codes = wanted if isinstance(wanted, tuple) else (wanted,)
    assert code(result) in codes, f"{type_} answered {code(result)} {result.findtext('RESULTMSG')}, wanted {codes}"
    return result


def recordings(**filters):
    return expect(20, "CALLLIST", **filters).findall(".//CALL")


def complete(number, seconds=20):
    """Waits until the one recording of a call from that number is complete, and returns its row."""
    end = time.monotonic() + seconds
    rows = []
    while time.monotonic() < end:
        rows = recordings(ANI=number)
        if rows and all(row.findtext("STATE") in ("COMPLETE", "FAILED") for row in rows):
            assert len(rows) == 1, f"{len(rows)} recordings of one call"
            assert rows[0].findtext("STATE") == "COMPLETE", f"the recording ended {rows[0].findtext('STATE')}"
            return rows[0]
        time.sleep(0.1)
    raise AssertionError(f"no complete recording of {number} after {seconds} s: {[row.findtext('STATE') for row in rows]}")


def recorded_id(row):
    return row.findtext("RECORDID") or row.findtext("IDENT")


def audio(row, path):
    """Fetches the recording's file over HTTP into path."""
    host, port = address("INTEROP_HTTP")
    url = f"http://{host}:{port}/api/v1/recordings/{recorded_id(row)}/audio"
    with urllib.request.urlopen(url, timeout=20) as response, open(path, "wb") as file:
        file.write(response.read())
    return path


def address(name):
    host, _, port = os.environ[name].rpartition(":")
    return host, int(port)
