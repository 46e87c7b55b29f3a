package hark.api.transcript;

import hark.wire.tcp.CommandPortSettings;
import hark.wire.tcp.EventPort;
import hark.wire.tcp.EventPortSettings;
import hark.wire.xml.XmlSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Port 5621, one connection for the whole conversation.
final class OverEvents implements Way {
    private static final int PATIENCE_MILLIS = 20_000;

    private final EventPort port;
    private final Socket socket;

    OverEvents(World world) throws IOException {
        port = EventPort.open(settings(world), XmlSettings.defaults(), world.outside(), world.feed);
        socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    private static EventPortSettings settings(World world) {
        CommandPortSettings usual = CommandPortSettings.defaults();
        CommandPortSettings like =
                new CommandPortSettings(
                        usual.bind(),
                        0,
                        usual.allow(),
                        world.clientsMax(),
                        usual.partialIdle(),
                        usual.requestsBytesMax(),
                        usual.outputBytesMax(),
                        Duration.ofDays(1), // as over TCP
                        usual.closeGrace());
        return new EventPortSettings("127.0.0.1", 0, 10_000, world.silent(), like);
    }

    @Override
    public String ask(String sent) throws IOException {
        socket.getOutputStream().write((sent + "\r\n").getBytes(StandardCharsets.UTF_8));
        return document();
    }

    @Override
    public String told() throws IOException {
        return document();
    }

    /// Whatever comes next: its root closes on a line without an indent.
    private String document() throws IOException {
        StringBuilder document = new StringBuilder();
        String line = "";
        while (!line.startsWith("</")) {
            line = line();
            document.append(line);
        }
        return document.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (int octet = 0; octet != '\n'; heard.write(octet)) {
            octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("closed after: " + heard);
            }
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String another() {
        throw new UnsupportedOperationException("Of another client the command port tells");
    }

    @Override
    public void close() throws IOException {
        socket.close();
        port.close();
    }
}
