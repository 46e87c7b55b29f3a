package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket, byte by byte (RFC 6455), so that a test can also do what no client does.
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ=="; // of section 1.3
    private static final int FIN = 0x80;
    private static final byte[] MASK = {1, 2, 3, 4};
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String response;

    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /// Of a close: its code and its reason.
        String farewell() {
            ByteBuffer bytes = ByteBuffer.wrap(payload);
            return bytes.getShort() + " " + StandardCharsets.UTF_8.decode(bytes);
        }
    }

    /// @param headers beside those of every handshake
    RawSocket(ModernPort port, String query, String... headers) throws IOException {
        this(port.port(), 64 * 1024, query, headers);
    }

    RawSocket(int port, int receiveBytes, String query, String... headers) throws IOException {
        socket.setReceiveBufferSize(receiveBytes);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        write(handshake(query, headers).getBytes(StandardCharsets.UTF_8));
        response = head();
    }

    static String handshake(String query, String... headers) {
        return "GET /api/v1/events/ws"
                + query
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: "
                + KEY
                + "\r\nSec-WebSocket-Version: 13\r\n"
                + String.join("", List.of(headers).stream().map(each -> each + "\r\n").toList())
                + "\r\n";
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /// Status line and headers of the answer.
    String response() {
        return response;
    }

    int status() {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    /// The next frame of any kind.
    Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        assertThat(first & 0x70).as("bits of extensions, of which there are none").isZero();
        assertThat(first & FIN).as("messages come whole").isEqualTo(FIN);
        assertThat(second & 0x80).as("a server masks nothing").isZero();
        int length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first & 0x0F, payload);
    }

    /// The next message, with pings answered.
    Frame message() throws IOException {
        Frame frame = frame();
        while (frame.opcode() == PING) {
            send(PONG, frame.payload());
            frame = frame();
        }
        return frame;
    }

    JsonNode event() throws IOException {
        Frame message = message();
        assertThat(message.opcode()).as(() -> message.text()).isEqualTo(TEXT);
        return JsonMapper.shared().readTree(message.text());
    }

    List<Long> ids(int count) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(Long.parseLong(event().path("eventid").asString()));
        }
        return ids;
    }

    /// Reads to the close, answers it, and waits for the end of the connection.
    ///
    /// @return code and reason
    String farewell() throws IOException {
        Frame message = message();
        while (message.opcode() != CLOSE) {
            message = message();
        }
        send(CLOSE, message.payload());
        assertThat(isAtEnd()).isTrue();
        return message.farewell();
    }

    boolean isAtEnd() throws IOException {
        try {
            frame();
            return false;
        } catch (EOFException e) {
            return true;
        }
    }

    void send(int opcode, byte[] payload) throws IOException {
        send(FIN | opcode, payload.length, payload);
    }

    void send(int opcode, String text) throws IOException {
        send(opcode, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The first piece of a message that is to have more.
    void sendPiece(int opcode, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        send(opcode, payload.length, payload);
    }

    /// @param first byte of the frame
    /// @param length that it tells, whatever the payload has
    void send(int first, long length, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        write(java.util.Arrays.copyOf(frame.array(), frame.position()));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
