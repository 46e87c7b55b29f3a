package hark.board.siprec.sip;

import hark.support.Timers;
import hark.support.tls.PeerNames;
import hark.support.tls.SecureSockets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS, and whose certificate may come in.
public final class TlsHandshake implements Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);

    private final SecureSockets sockets;
    private final Set<String> names;
    private final Unfinished unfinished;
    private final Timers timers;
    private final Counter failed;
    private final Seldom seldom = new Seldom();

    /// @param names in lower case, one of which the other side's certificate must bear; none: any
    public TlsHandshake(
            SecureSockets sockets, Set<String> names, Unfinished unfinished, MeterRegistry meters) {
        this.sockets = sockets;
        this.names = Set.copyOf(names);
        this.unfinished = unfinished;
        this.timers = unfinished.timers();
        this.failed = meters.counter("hark.sip.tls.failed");
    }

    @Override
    public String protocol() {
        return "TLS";
    }

    @Override
    public Socket with(Socket connected, Caller caller) throws IOException {
        try (Unfinished.One _ = unfinished.begin(connected)) {
            SSLSocket secure =
                    switch (caller) {
                        case THEY -> sockets.answering(connected);
                        case WE -> sockets.calling(connected);
                    };
            secure.startHandshake();
            known(secure);
            return secure;
        } catch (IOException e) {
            failed.increment();
            say(connected, e);
            throw e;
        }
    }

    private void known(SSLSocket secure) throws SSLException {
        if (names.isEmpty()) {
            return;
        }
        Set<String> theirs = PeerNames.of(secure.getSession());
        if (Collections.disjoint(theirs, names)) {
            throw new SSLException(
                    "the certificate's names " + theirs + " are not in sip.tls.names");
        }
    }

    private void say(Socket socket, IOException e) {
        long times = seldom.happened(timers.nanos());
        if (times > 0) {
            LOG.warn(
                    "No TLS with {}: {} ({} such since last said)",
                    socket.getRemoteSocketAddress(),
                    e.getMessage(),
                    times);
        }
    }
}
