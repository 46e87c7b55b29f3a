package hark.board.siprec.sip;

import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A way that is no more and cannot be made again, for what is still to be said by it.
///
/// @param unsent counts that
public record Lost(String protocol, InetSocketAddress remote, Counter unsent) implements Flow {
    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void send(byte[] message) {
        unsent.increment();
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
