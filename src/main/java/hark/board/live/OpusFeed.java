package hark.board.live;

import hark.audio.ogg.OggOpusStream;
import hark.audio.ogg.OpusPackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One encoder for all who listen to a call in Ogg Opus. It has no thread of its own: whoever of them has nothing to
/// read encodes the next piece, for all. So it is done on the threads of those who listen, and neither where packets
/// come in nor where the core decides.
final class OpusFeed {
    private static final int KBPS = 24;
    private static final int SIDES = 2;
    private static final int FRAME_BYTES = SIDES * 2;
    private static final int PIECE_BYTES = LiveMix.RATE / 20 * FRAME_BYTES;

    /// Held by who encodes.
    private final ReentrantLock encoding = new ReentrantLock();

    private final Ear source;
    private final OpusPackets packets = new OpusPackets(SIDES, LiveMix.RATE, KBPS);
    private final byte[] silent = silence();
    private final byte[] piece = new byte[PIECE_BYTES];
    private final short[] frame = new short[packets.frames() * SIDES];
    private int filled;

    // of whoever holds this object's lock, which is never held for long
    private final List<OpusEar> ears = new ArrayList<>();
    private long scrubbed;
    private boolean closed;

    /// @param source what is said, without a header
    OpusFeed(Ear source) {
        this.source = source;
    }

    /// What is sent in a blackout: of an encoder that has not heard anything else.
    private static byte[] silence() {
        OpusPackets fresh = new OpusPackets(SIDES, LiveMix.RATE, KBPS);
        return fresh.next(new short[fresh.frames() * SIDES]);
    }

    /// One more listener; none when the last one has gone and taken the feed with him.
    synchronized Optional<OpusEar> listen() {
        if (closed) {
            return Optional.empty();
        }
        OpusEar ear = new OpusEar(this, new OggOpusStream(packets));
        ears.add(ear);
        return Optional.of(ear);
    }

    void leave(OpusEar ear) {
        synchronized (this) {
            ears.remove(ear);
            closed |= ears.isEmpty();
        }
        if (isClosed()) {
            source.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /// Nothing of what was said up to now is in a packet that is read from now on.
    synchronized void scrub() {
        scrubbed++;
        ears.forEach(ear -> ear.scrub(silent));
    }

    /// Waits for the next piece, unless another did so for this one.
    ///
    /// @return false when there is no more
    boolean pump(OpusEar hungry) {
        encoding.lock();
        try {
            return hungry.hasNews() || hungry.isClosed() || encode();
        } finally {
            encoding.unlock();
        }
    }

    void pumpWhatIsThere() {
        encoding.lock();
        try {
            boolean more = true;
            while (more && source.available() > 0) {
                more = encode();
            }
        } finally {
            encoding.unlock();
        }
    }

    private boolean encode() {
        long before = scrubs();
        int count = source.read(piece, 0, piece.length);
        if (count < 0) {
            return false;
        }
        List<byte[]> made = new ArrayList<>();
        for (int at = 0; at + 1 < count; at += 2) {
            frame[filled++] = (short) ((piece[at] & 0xFF) | piece[at + 1] << 8);
            if (filled == frame.length) {
                made.add(packets.next(frame));
                filled = 0;
            }
        }
        if (!tell(made, before)) {
            packets.reset();
            filled = 0;
        }
        return true;
    }

    private synchronized long scrubs() {
        return scrubbed;
    }

    /// @return false when it was scrubbed meanwhile; then silence is told instead
    private synchronized boolean tell(List<byte[]> made, long before) {
        boolean holds = scrubbed == before;
        if (!holds) {
            made.replaceAll(packet -> silent);
        }
        if (!made.isEmpty()) {
            ears.forEach(ear -> ear.hear(List.copyOf(made)));
        }
        return holds;
    }
}
