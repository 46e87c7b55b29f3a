package hark.board.srtp;

import hark.board.srtp.ReplayWindow.Place;
import hark.board.srtp.SrtpReceiver.Outcome;
import org.jspecify.annotations.Nullable;

/// A master key, and what came under it. Each sender (SSRC) has indices of its own.
final class KeyInUse {
    static final long NONE = -1;

    /// More than take turns in a leg; only who has the key can be one.
    private static final int SENDERS = 8;

    private static final long ROLLOVER = 1L << 16;

    /// How often the sequence numbers of a sender that is heard for the first time may have begun anew: more than
    /// two days of 20 ms packets. Tried in turns, since each costs a look at the whole packet.
    private static final int ROLLOVERS = 128;

    private static final int ROLLOVERS_A_PACKET = 8;

    private final MasterKey key;
    private final byte[] mki;
    private final Transform rtp;
    private final Transform rtcp;
    private final @Nullable Sender[] senders = new Sender[SENDERS];
    private int nextSender;
    private int rollover;

    private static final class Sender {
        private final int ssrc;
        private final ReplayWindow rtp = new ReplayWindow();
        private final ReplayWindow rtcp = new ReplayWindow();

        private Sender(int ssrc) {
            this.ssrc = ssrc;
        }
    }

    KeyInUse(MasterKey key) {
        this.key = key;
        mki = key.mki();
        rtp = Transform.of(key, Transform.Of.RTP);
        rtcp = Transform.of(key, Transform.Of.RTCP);
    }

    boolean is(MasterKey other) {
        return key.equals(other);
    }

    /// The highest index that came from this sender under this key.
    long highest(int ssrc) {
        Sender sender = find(ssrc);
        return sender == null ? NONE : sender.rtp.highest();
    }

    /// @param before the highest index of the sender under another key: it is not to begin anew with a new one
    ///     (RFC 3711 section 3.3.1), but some do
    Outcome openRtp(Bench bench, long before) {
        if (!rtp.layOut(bench, mki.length) || !bench.mkiIs(mki)) {
            return Outcome.UNAUTHENTIC;
        }
        Sender sender = find(bench.ssrc);
        if (sender == null || sender.rtp.highest() == NONE) {
            return openFirst(bench, before);
        }
        long index = ReplayWindow.nearest(sender.rtp.highest(), bench.sequence);
        Outcome outcome = open(bench, sender, index);
        return switch (outcome) {
            case OPENED, SEEN -> outcome;
            case TOO_OLD, UNAUTHENTIC -> { // half a round of numbers or more may have been lost
                Outcome ahead = open(bench, sender, index + ROLLOVER);
                yield ahead == Outcome.OPENED ? ahead : outcome;
            }
        };
    }

    private Outcome open(Bench bench, Sender sender, long index) {
        Place place = sender.rtp.place(index);
        if (place != Place.NEW) {
            return place == Place.SEEN ? Outcome.SEEN : Outcome.TOO_OLD;
        }
        if (!rtp.openRtp(bench, index)) {
            return Outcome.UNAUTHENTIC;
        }
        sender.rtp.take(index);
        return Outcome.OPENED;
    }

    /// How often its numbers have begun anew nobody has told: most begin at 0; who comes in the midst, or is taken up
    /// after a restart, has gone on.
    private Outcome openFirst(Bench bench, long before) {
        if (before != NONE && opens(bench, ReplayWindow.nearest(before, bench.sequence))
                || opens(bench, bench.sequence)) {
            return Outcome.OPENED;
        }
        for (int i = 1; i < ROLLOVERS_A_PACKET; i++) {
            rollover = rollover % (ROLLOVERS - 1) + 1;
            if (opens(bench, rollover * ROLLOVER + bench.sequence)) {
                return Outcome.OPENED;
            }
        }
        return Outcome.UNAUTHENTIC;
    }

    private boolean opens(Bench bench, long index) {
        if (!rtp.openRtp(bench, index)) {
            return false;
        }
        sender(bench.ssrc).rtp.take(index);
        rollover = 0;
        return true;
    }

    Outcome openRtcp(Bench bench) {
        if (!rtcp.layOut(bench, mki.length) || !bench.mkiIs(mki)) {
            return Outcome.UNAUTHENTIC;
        }
        long index = Transform.index(bench.trailer());
        Sender sender = find(bench.ssrc);
        Place place = sender == null ? Place.NEW : sender.rtcp.place(index);
        if (place != Place.NEW) {
            return place == Place.SEEN ? Outcome.SEEN : Outcome.TOO_OLD;
        }
        if (!rtcp.openRtcp(bench)) {
            return Outcome.UNAUTHENTIC;
        }
        sender(bench.ssrc).rtcp.take(index);
        return Outcome.OPENED;
    }

    private @Nullable Sender find(int ssrc) {
        for (Sender sender : senders) {
            if (sender != null && sender.ssrc == ssrc) {
                return sender;
            }
        }
        return null;
    }

    /// The oldest goes for a new one.
    private Sender sender(int ssrc) {
        Sender known = find(ssrc);
        if (known != null) {
            return known;
        }
        Sender sender = new Sender(ssrc);
        senders[nextSender] = sender;
        nextSender = (nextSender + 1) % SENDERS;
        return sender;
    }
}
