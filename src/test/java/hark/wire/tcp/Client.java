package hark.wire.tcp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client of the command port, as plain as a telephone switch's.
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] END = "</RESULT>\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;

    Client(int port) throws IOException {
        this(port, 0);
    }

    /// @param receiveBytes what the machine may hold for a client that does not read; 0 for as it likes
    Client(int port, int receiveBytes) throws IOException {
        socket = new Socket();
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static String request(String type, int id) {
        return "<REQUEST><TYPE>%s</TYPE><REQUESTID>%d</REQUESTID></REQUEST>\r\n"
                .formatted(type, id);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    String ask(String request) throws IOException {
        send(request);
        return result();
    }

    /// One RESULT, with its line end.
    String result() throws IOException {
        StringBuilder result = new StringBuilder();
        int matched = 0;
        while (matched < END.length) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after: " + result);
            }
            result.append((char) octet);
            matched = octet == END[matched] ? matched + 1 : octet == END[0] ? 1 : 0;
        }
        return result.toString();
    }

    /// Whatever comes next, an answer or an event, with its line end: its root closes on a line without an indent.
    String told() throws IOException {
        StringBuilder told = new StringBuilder();
        StringBuilder line = new StringBuilder();
        while (line.indexOf("</") != 0) {
            line.setLength(0);
            for (int octet = 0; octet != '\n'; line.append((char) octet)) {
                octet = in.read();
                if (octet < 0) {
                    throw new IOException("closed after: " + told);
                }
            }
            told.append(line);
        }
        return told.toString();
    }

    /// True when nothing more comes and the connection is closed.
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    static int code(String result) {
        return Integer.parseInt(field(result, "RESULTCODE"));
    }

    static String field(String result, String name) {
        Matcher matcher =
                Pattern.compile("<%s>(.*?)</%s>".formatted(name, name), Pattern.DOTALL)
                        .matcher(result);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + result);
        }
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
