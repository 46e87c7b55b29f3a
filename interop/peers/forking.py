"""A call through rtpengine that is forked to the Hark named by INTEROP_SIP."""

import re
import types
import uuid

import hark
import siprec


def forked(proxy, call, number, change=lambda sdp: sdp, fork=lambda sdp: sdp, **wishes):
    """A caller (tag A, 440 Hz) and an agent (tag B, 880 Hz) talk through the proxy, which forks both to the recorder.

    change(sdp) changes what the two say, fork(sdp) what the proxy offers to the recorder, and wishes are for its offer.
    """
    ip = "127.0.0.1"
    caller, agent = (siprec.Leg("", siprec.Tone(hertz), ip) for hertz in (440, 880))
    offer, answer = (change(siprec.sdp([leg], ip, "sendrecv")) for leg in (caller, agent))
    to_agent = proxy.ask("offer", call_id=call, from_tag="A", sdp=offer)
    to_caller = proxy.ask("answer", call_id=call, from_tag="A", to_tag="B", sdp=answer)
    caller.target, agent.target = (ip, port(to_caller)), (ip, port(to_agent))

    forked_to = proxy.ask("subscribe request", call_id=call, flags=["all", "SIPREC"], **wishes)
    label = {each["tag"]: each["medias"][0]["label"] for each in forked_to["tag-medias"]}
    legs = [types.SimpleNamespace(label=label[tag]) for tag in ("A", "B")]
    dialog, answer = invite(fork(forked_to["sdp"].encode()), legs, number)
    proxy.ask("subscribe answer", call_id=call, to_tag=forked_to["to-tag"], sdp=answer)
    return siprec.Talk([caller, agent]), dialog, answer.decode()


def invite(sdp, legs, number):
    host, sip_port = hark.address("INTEROP_SIP")
    wire = siprec.Tcp((host, sip_port))
    dialog = siprec.Dialog(wire, f"sip:recorder@{host}:{sip_port}", "sip:rtpengine@127.0.0.1")
    metadata = siprec.metadata(uuid.uuid4().hex, f"sip:{number}@example.com", "sip:4678@example.com", legs)
    kind, body = siprec.multipart([("application/rs-metadata+xml", metadata), ("application/sdp", sdp)])
    answer = dialog.ask("INVITE", [dialog.contact(), "Require: siprec", f"Content-Type: {kind}"], body)
    return dialog, answer.body


def port(answer):
    return int(re.search(r"^m=audio (\d+)", answer["sdp"], re.MULTILINE).group(1))
