package hark.bench.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;

/// One direction of one call: PCMU in packets of 20 ms from a port of its own (RFC 3550, RFC 3551).
final class Leg implements AutoCloseable {
    static final int SAMPLES = 160;
    private static final int HEADER = 12;

    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + SAMPLES);
    private final byte[] tone;
    private int toneAt;
    private short sequence = (short) ThreadLocalRandom.current().nextInt();
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private long sent;
    private long refused;

    Leg(byte[] tone) throws IOException {
        this.tone = tone;
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        packet.put(0, (byte) 0x80);
        packet.putInt(8, ThreadLocalRandom.current().nextInt());
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void aim(InetSocketAddress target) throws IOException {
        channel.connect(target);
    }

    void send() throws IOException {
        packet.clear();
        packet.putShort(2, ++sequence);
        packet.putInt(4, timestamp += SAMPLES);
        packet.put(HEADER, tone, toneAt, SAMPLES);
        toneAt = (toneAt + SAMPLES) % tone.length;
        try {
            channel.write(packet);
            sent++;
        } catch (PortUnreachableException nobodyThere) {
            refused++;
        }
    }

    long sent() {
        return sent;
    }

    /// Packets that the other side's kernel sent back because nobody listened.
    long refused() {
        return refused;
    }

    /// One second of a sine at a tenth of full scale as PCMU, 8,000 samples a second (ITU-T G.711).
    static byte[] tone(int hertz) {
        byte[] second = new byte[8_000];
        for (int i = 0; i < second.length; i++) {
            second[i] = mulaw((int) (3_277 * Math.sin(2 * Math.PI * hertz * i / second.length)));
        }
        return second;
    }

    private static byte mulaw(int sample) {
        int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
