package hark.api.transcript;

import hark.wire.tcp.CommandPort;
import hark.wire.tcp.CommandPortSettings;
import hark.wire.xml.XmlSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Port 5620, one connection for the whole conversation.
final class OverTcp implements Way {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String END = "</RESULT>\r\n";

    private final CommandPort port;
    private final Socket socket;

    OverTcp(World world) throws IOException {
        CommandPortSettings usual = CommandPortSettings.defaults();
        port =
                CommandPort.open(
                        new CommandPortSettings(
                                "127.0.0.1",
                                0,
                                usual.allow(),
                                world.clientsMax(),
                                usual.partialIdle(),
                                usual.requestsBytesMax(),
                                usual.outputBytesMax(),
                                // On virtual time an answer just taken may seem taken a minute ago.
                                Duration.ofDays(1),
                                usual.closeGrace()),
                        XmlSettings.defaults(),
                        world.outside());
        socket = connect();
    }

    private Socket connect() throws IOException {
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), port.port());
        connection.setTcpNoDelay(true);
        connection.setSoTimeout(PATIENCE_MILLIS);
        return connection;
    }

    @Override
    public String ask(String sent) throws IOException {
        socket.getOutputStream().write((sent + "\r\n").getBytes(StandardCharsets.UTF_8));
        return result(socket.getInputStream());
    }

    @Override
    public String another() throws IOException {
        try (Socket other = connect()) {
            return result(other.getInputStream());
        }
    }

    private static String result(InputStream in) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        while (!heard.toString(StandardCharsets.UTF_8).endsWith(END)) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after: " + heard);
            }
            heard.write(octet);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        port.close();
    }
}
