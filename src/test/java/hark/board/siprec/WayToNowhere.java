package hark.board.siprec;

import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// A flow that notes what would have been sent.
final class WayToNowhere implements Flow {
    final List<byte[]> sent = new ArrayList<>();
    private final String protocol;

    WayToNowhere(String protocol) {
        this.protocol = protocol;
    }

    /// The last response that went out.
    SipResponse answer() {
        if (SipParser.parse(sent.getLast()) instanceof SipParser.Good(SipMessage message)
                && message instanceof SipResponse response) {
            return response;
        }
        throw new AssertionError("what went out last is no response");
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public boolean reliable() {
        return !protocol.equals("UDP");
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    }

    @Override
    public InetSocketAddress local() {
        return remote();
    }

    @Override
    public void send(byte[] message) {
        sent.add(message);
    }

    @Override
    public Flow answering(SipRequest request) {
        return this;
    }

    @Override
    public Flow toward(SipUri nextHop) {
        return this;
    }
}
