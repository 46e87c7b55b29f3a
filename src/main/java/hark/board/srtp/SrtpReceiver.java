package hark.board.srtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Opens what comes on a leg, under the keys that were told. When other keys are told, those of before are good until
/// packets have come under the new ones for a while, since nobody can tell which packet will be the first. Belongs to
/// the media thread; makes no new objects for a packet.
public final class SrtpReceiver {
    /// What was delayed on the way while keys changed has come by then.
    static final Duration CHANGE_OVER = Duration.ofSeconds(5);

    /// Most keys that are tried, so that one who changes them all the time costs no more than this.
    static final int KEYS_MAX = 8;

    private static final int RTP_HEAD_BYTES = 12;
    private static final int RTCP_HEAD_BYTES = 8;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final List<KeyInUse> keys = new ArrayList<>();
    private int current;
    private long newSinceNanos = NOT_YET;

    /// What became of a packet.
    public enum Outcome {
        OPENED,
        /// It has come before.
        SEEN,
        /// So far behind the others that nobody can tell whether it has come before.
        TOO_OLD,
        /// Sealed with a key we do not have, or changed on the way.
        UNAUTHENTIC
    }

    public SrtpReceiver(SrtpTerms terms) {
        adopt(terms);
    }

    /// Signalling has spoken again. A key that is told again goes on as it was.
    public void adopt(SrtpTerms terms) {
        List<KeyInUse> told = new ArrayList<>();
        for (MasterKey key : terms.theirs()) {
            told.add(
                    keys.stream()
                            .filter(known -> known.is(key))
                            .findFirst()
                            .orElseGet(() -> new KeyInUse(key)));
        }
        List<KeyInUse> before = new ArrayList<>(keys);
        before.removeAll(told);
        keys.clear();
        keys.addAll(told);
        keys.addAll(before);
        while (keys.size() > KEYS_MAX) {
            keys.removeLast();
        }
        current = Math.min(told.size(), KEYS_MAX);
        newSinceNanos = NOT_YET;
    }

    /// Opens an RTP packet in its place; the limit is then behind the payload. Otherwise it stays as it was.
    public Outcome rtp(ByteBuffer packet, Bench bench, long arrivalNanos) {
        if (!bench.lay(packet) || !rtpHead(bench)) {
            return Outcome.UNAUTHENTIC;
        }
        Outcome best = Outcome.UNAUTHENTIC;
        for (int i = 0; i < keys.size() && best != Outcome.OPENED; i++) {
            Outcome outcome = keys.get(i).openRtp(bench, highestBut(i, bench.ssrc));
            if (outcome == Outcome.OPENED) {
                bench.giveBack(packet);
                used(i, arrivalNanos);
            }
            best = outcome.ordinal() < best.ordinal() ? outcome : best;
        }
        return best;
    }

    /// The same for RTCP.
    public Outcome rtcp(ByteBuffer packet, Bench bench) {
        if (!bench.lay(packet) || bench.length < RTCP_HEAD_BYTES) {
            return Outcome.UNAUTHENTIC;
        }
        bench.clear = RTCP_HEAD_BYTES;
        bench.ssrc = (int) Bench.INT.get(bench.bytes, 4);
        Outcome best = Outcome.UNAUTHENTIC;
        for (int i = 0; i < keys.size() && best != Outcome.OPENED; i++) {
            Outcome outcome = keys.get(i).openRtcp(bench);
            if (outcome == Outcome.OPENED) {
                bench.giveBack(packet);
            }
            best = outcome.ordinal() < best.ordinal() ? outcome : best;
        }
        return best;
    }

    private static boolean rtpHead(Bench bench) {
        if (bench.length < RTP_HEAD_BYTES) {
            return false;
        }
        int first = bench.bytes[0];
        bench.clear = RTP_HEAD_BYTES + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (bench.clear + 4 > bench.length) {
                return false;
            }
            int word = (int) Bench.INT.get(bench.bytes, bench.clear);
            bench.clear += 4 + 4 * (word & 0xFFFF);
        }
        bench.sequence = (int) Bench.INT.get(bench.bytes, 0) & 0xFFFF;
        bench.ssrc = (int) Bench.INT.get(bench.bytes, 8);
        return true;
    }

    private long highestBut(int one, int ssrc) {
        long highest = KeyInUse.NONE;
        for (int i = 0; i < keys.size(); i++) {
            highest = i == one ? highest : Math.max(highest, keys.get(i).highest(ssrc));
        }
        return highest;
    }

    private void used(int key, long arrivalNanos) {
        if (keys.size() == current) {
            return;
        }
        if (key < current && newSinceNanos == NOT_YET) {
            newSinceNanos = arrivalNanos;
        }
        if (newSinceNanos != NOT_YET && arrivalNanos - newSinceNanos > CHANGE_OVER.toNanos()) {
            while (keys.size() > current) {
                keys.removeLast();
            }
        }
    }
}
