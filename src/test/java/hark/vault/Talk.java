package hark.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Somebody who sends packets of any encoding into one leg, each arriving when its audio has been spoken, and begins
/// with the first again when all have been sent.
public final class Talk {
    private final LedgerWriter ledger;
    private final int leg;
    private final String encoding;
    private final int clockRate;
    private final List<byte[]> packets;
    private long ssrc;
    private long sequence = 65_400;
    private long timestamp = 0xFFFF_0000L;
    private int sent;
    private boolean withheld;

    public Talk(LedgerWriter ledger, int leg, String encoding, List<byte[]> packets) {
        this.ledger = ledger;
        this.leg = leg;
        this.encoding = encoding;
        this.clockRate = Integer.parseInt(encoding.split("/")[1]);
        this.packets = packets;
        this.ssrc = 0x2000 + leg;
    }

    /// What is in this file of the tests, cut into packets of so many bytes; what is left over is not sent.
    public static List<byte[]> cut(String fixture, int bytes) {
        try (InputStream in = Talk.class.getResourceAsStream("/audio/" + fixture)) {
            byte[] all = in.readAllBytes();
            List<byte[]> packets = new ArrayList<>();
            for (int at = 0; at + bytes <= all.length; at += bytes) {
                packets.add(Arrays.copyOfRange(all, at, at + bytes));
            }
            return packets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As if the same sender went on in another encoding, with timestamps of its own.
    public Talk goingOnIn(String other, List<byte[]> otherPackets) {
        Talk next = new Talk(ledger, leg, other, otherPackets);
        next.sequence = sequence;
        next.timestamp = timestamp;
        return next;
    }

    /// From one moment to another, packets of so many milliseconds.
    public void speak(long fromNanos, long toNanos, int millis) {
        long length = millis * 1_000_000L;
        for (long at = fromNanos; at + length <= toNanos; at += length) {
            packet(at + length, millis);
        }
    }

    public void packet(long arrivalNanos, int millis) {
        send(arrivalNanos, packets.get(sent % packets.size()));
        skip(millis);
    }

    /// A payload that is none of its own.
    public void send(long arrivalNanos, byte[] payload) {
        SpokenPacket entry =
                new SpokenPacket(
                        leg,
                        sequence,
                        timestamp & 0xFFFF_FFFFL,
                        ssrc,
                        96,
                        false,
                        withheld,
                        arrivalNanos,
                        encoding);
        ledger.packet(entry, ByteBuffer.wrap(withheld ? new byte[0] : payload));
    }

    /// The next packet is not sent, or was sent by [#send].
    public void skip(int millis) {
        sent++;
        sequence++;
        timestamp += (long) millis * clockRate / 1000;
    }

    /// Nothing was to be sent: the clock goes on, the numbers do not.
    public void pause(int millis) {
        timestamp += (long) millis * clockRate / 1000;
    }

    /// Two packets overtake each other.
    public void swapped(long firstArrivalNanos, long secondArrivalNanos, int millis) {
        skip(millis);
        packet(firstArrivalNanos, millis);
        back(2, millis);
        packet(secondArrivalNanos, millis);
        skip(millis);
    }

    private void back(int count, int millis) {
        sent -= count;
        sequence -= count;
        timestamp -= (long) count * millis * clockRate / 1000;
    }

    public void withhold() {
        withheld = true;
    }

    public void show() {
        withheld = false;
    }
}
