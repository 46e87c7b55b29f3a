package hark.vault.render;

import hark.audio.EModel;
import hark.vault.ledger.LedgerEntry.Packet;

/// How evenly the packets of one stream came (RFC 3550 section 6.4.1).
public final class StreamQuality {
    private static final double NANOS = 1e9;

    private long highest = -1;
    private long reordered;
    private long lastArrival = -1;
    private long longestGap;
    private double jitterSeconds;
    private double jitterMost;
    private int lastRate;
    private long lastTimestamp;
    private long lastAtNanos;

    /// @param rate of the RTP clock; 0 when it does not tell when the packet was sent
    void observe(Packet packet, int rate) {
        if (lastArrival >= 0) {
            longestGap = Math.max(longestGap, packet.atNanos() - lastArrival);
        }
        lastArrival = packet.atNanos();
        if (packet.sequence() < highest) {
            reordered++;
        }
        highest = Math.max(highest, packet.sequence());
        if (rate > 0) {
            jitter(packet, rate);
        }
    }

    private void jitter(Packet packet, int rate) {
        if (rate == lastRate) {
            int sent = (int) (packet.timestamp() - lastTimestamp);
            double late = (packet.atNanos() - lastAtNanos) / NANOS - (double) sent / rate;
            jitterSeconds += (Math.abs(late) - jitterSeconds) / 16;
            jitterMost = Math.max(jitterMost, jitterSeconds);
        }
        lastRate = rate;
        lastTimestamp = packet.timestamp();
        lastAtNanos = packet.atNanos();
    }

    /// Packets that came after a later one.
    public long reordered() {
        return reordered;
    }

    /// The longest time without a packet between two.
    public long longestGapNanos() {
        return longestGap;
    }

    /// At its end.
    public double jitterMillis() {
        return hundredths(jitterSeconds * 1000);
    }

    public double jitterMillisMost() {
        return hundredths(jitterMost * 1000);
    }

    /// See [EModel].
    public double mos(String encoding, long packets, long lost) {
        double percent = packets + lost == 0 ? 0 : 100.0 * lost / (packets + lost);
        return hundredths(EModel.mos(encoding, percent, jitterSeconds * 1000));
    }

    /// So that a manifest can be read.
    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
