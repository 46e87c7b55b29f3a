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
        byte[] payload = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            payload[i] = G711.toMuLaw(samples[i]);
        }
        send(0, payload, port);
    }

    /// A key that is pressed for 20 ms, in one packet (RFC 4733) as payload type 101.
    void sendKey(int event, int port) throws IOException {
        byte end = (byte) 0x80;
        send(101, new byte[] {(byte) event, (byte) (end | 10), 0, (byte) SAMPLES}, port);
    }

    private void send(int type, byte[] payload, int port) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence)
                .putInt((int) place)
                .putInt(ssrc)
                .put(payload);
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
