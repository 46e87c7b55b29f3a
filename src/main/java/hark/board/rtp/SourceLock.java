package hark.board.rtp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose packets a leg takes. The first sender is taken at once, so that no audio is lost; it may still be displaced
/// by two packets in a row from another until a few of its own have come. After that only the address that signalling
/// named displaces it, or its host displaces a sender from a host that signalling never named.
final class SourceLock {
    private static final int FIRM_AFTER = 4;

    private Optional<InetSocketAddress> named;
    private @Nullable InetSocketAddress source;
    private int heard;
    private @Nullable InetSocketAddress rival;
    private int rivalNext;

    SourceLock(Optional<InetSocketAddress> named) {
        this.named = named;
    }

    /// Signalling has spoken again. Only another address than before opens the lock; none (a hold of the old kind, with
    /// address 0.0.0.0) is not another.
    void name(Optional<InetSocketAddress> address) {
        if (address.isPresent() && !address.equals(named)) {
            named = address;
            heard = 0;
            rival = null;
        }
    }

    boolean takes(InetSocketAddress from, int sequence) {
        if (from.equals(source)) {
            heard++;
            return true;
        }
        return source == null || rank(from) == Rank.NAMED || displaces(source, from, sequence)
                ? lock(from)
                : false;
    }

    /// Whether [#takes] could take it, so that a stranger's packet costs no more than this.
    boolean mayTake(InetSocketAddress from) {
        if (source == null || from.equals(source)) {
            return true;
        }
        int better = rank(from).compareTo(rank(source));
        return better > 0 || better == 0 && heard < FIRM_AFTER;
    }

    /// A packet from the host whose RTP is taken; for RTCP, which comes from another port.
    boolean sameHost(InetSocketAddress from) {
        return source != null && source.getAddress().equals(from.getAddress());
    }

    Optional<InetSocketAddress> source() {
        return Optional.ofNullable(source);
    }

    private boolean displaces(InetSocketAddress locked, InetSocketAddress from, int sequence) {
        boolean follows = from.equals(rival) && sequence == rivalNext;
        rival = from;
        rivalNext = (sequence + 1) & 0xFFFF;
        int better = rank(from).compareTo(rank(locked));
        return follows && (better > 0 || better == 0 && heard < FIRM_AFTER);
    }

    private boolean lock(InetSocketAddress from) {
        source = from;
        heard = 1;
        rival = null;
        return true;
    }

    private Rank rank(InetSocketAddress address) {
        if (named.isEmpty()) {
            return Rank.UNKNOWN;
        }
        if (address.equals(named.get())) {
            return Rank.NAMED;
        }
        return address.getAddress().equals(named.get().getAddress())
                ? Rank.NAMED_HOST
                : Rank.UNKNOWN;
    }

    private enum Rank {
        UNKNOWN,
        NAMED_HOST,
        NAMED
    }
}
