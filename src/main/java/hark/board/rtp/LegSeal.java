package hark.board.rtp;

import hark.board.rtp.ReceiverCounts.Fate;
import hark.board.srtp.Bench;
import hark.board.srtp.SrtpReceiver;
import hark.board.srtp.SrtpSender;
import hark.board.srtp.SrtpTerms;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether and how the packets of a leg are sealed (SRTP). All but [#expect] belongs to the media thread.
final class LegSeal {
    private final AtomicReference<@Nullable SrtpTerms> expected = new AtomicReference<>();
    private @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;
    private long seen;
    private long tooOld;
    private long unauthentic;

    LegSeal(Optional<SrtpTerms> terms) {
        agree(terms);
    }

    /// New keys, which may be used before the message about them is read.
    void expect(Optional<SrtpTerms> terms) {
        terms.ifPresent(expected::set);
    }

    /// Signalling has said how it is from now on.
    void agree(Optional<SrtpTerms> terms) {
        if (terms.isEmpty()) {
            receiver = null;
            sender = null;
        } else {
            SrtpTerms told = terms.get();
            adopt(told);
            sender = sender == null ? new SrtpSender(told) : sender.under(told);
        }
    }

    private void adopt(SrtpTerms told) {
        if (receiver == null) {
            receiver = new SrtpReceiver(told);
        } else {
            receiver.adopt(told);
        }
    }

    boolean isSealed() {
        SrtpTerms told = expected.getAcquire() == null ? null : expected.getAndSet(null);
        if (told != null) {
            adopt(told);
        }
        return receiver != null;
    }

    /// @return RECEIVED when it is open now
    Fate open(Datagram datagram, Bench bench) {
        SrtpReceiver srtp = receiver;
        if (srtp == null) {
            throw new IllegalStateException("not sealed");
        }
        return switch (datagram.open(srtp, bench)) {
            case OPENED -> Fate.RECEIVED;
            case SEEN -> {
                seen++;
                yield Fate.DUPLICATE;
            }
            case TOO_OLD -> {
                tooOld++;
                yield Fate.STRAY;
            }
            case UNAUTHENTIC -> {
                unauthentic++;
                yield Fate.UNAUTHENTIC;
            }
        };
    }

    /// The packet as it is to be sent.
    ByteBuffer seal(ByteBuffer report, Bench bench) {
        return sender == null ? report : sender.seal(report, bench);
    }

    long seen() {
        return seen;
    }

    long tooOld() {
        return tooOld;
    }

    long unauthentic() {
        return unauthentic;
    }
}
