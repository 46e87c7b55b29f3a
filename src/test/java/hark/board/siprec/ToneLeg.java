package hark.board.siprec;

import hark.audio.G711;
import hark.audio.Tone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/// One leg of the test client: a socket that sends a tone as G.711 µ-law. Its sequence numbers begin just before
/// they wrap.
final class ToneLeg implements AutoCloseable {
    private static final int SAMPLES = 160;

    private final DatagramSocket socket;
    private final int ssrc;
    private int sequence = 65_530;
    private long place;

    ToneLeg(DatagramSocket socket, int ssrc) {
        this.socket = socket;
        this.ssrc = ssrc;
    }

    void sendTone(double hertz, int port) throws IOException {
        short[] samples = new short[SAMPLES];
        Tone.telephone(hertz).fill(samples, place);
        ByteBuffer packet = ByteBuffer.allocate(12 + SAMPLES);
        packet.put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sequence)
                .putInt((int) place)
                .putInt(ssrc);
        for (short sample : samples) {
            packet.put(G711.toMuLaw(sample));
        }
        byte[] bytes = packet.array();
        socket.send(
                new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        sequence++;
        place += SAMPLES;
    }

    void skip() {
        place += SAMPLES;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
