package hark.board.rtp;

import java.time.Duration;

/// How unevenly packets arrive (RFC 3550 section 6.4.1, appendix A.8), in units of the RTP clock.
final class Jitter {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private double units;
    private long lastArrivalNanos;
    private long lastTimestamp;
    private int lastPayloadType = -1;
    private int lastRate;

    /// @param rate of the payload type's clock, in Hz; 0 when it says nothing about time
    void packet(RtpHeader header, long arrivalNanos, int rate) {
        if (rate == 0) {
            return;
        }
        if (header.payloadType == lastPayloadType) {
            long arrived = (arrivalNanos - lastArrivalNanos) * rate / NANOS;
            int sent = (int) (header.timestamp - lastTimestamp);
            units += (Math.abs(arrived - sent) - units) / 16;
        }
        lastPayloadType = header.payloadType;
        lastArrivalNanos = arrivalNanos;
        lastTimestamp = header.timestamp;
        lastRate = rate;
    }

    /// Another sender: its timestamps have nothing to do with the last one's.
    void startAfresh() {
        lastPayloadType = -1;
    }

    long units() {
        return (long) units;
    }

    double millis() {
        return lastRate == 0 ? 0 : units * 1000 / lastRate;
    }
}
