package hark.cli;

import hark.support.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A connection to a command port, as any client of the protocol would have it.
final class CommandLink implements AutoCloseable {
    private static final String REQUESTID = "REQUESTID";
    private static final String APIKEY = "APIKEY";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int REQUEST_IDS = 1_000_000_000;

    private final Socket socket;
    private final BufferedReader in;
    private final Optional<String> key;
    private final Ids ids = Ids.random();

    private CommandLink(Socket socket, BufferedReader in, Optional<String> key) {
        this.key = key;
        this.socket = socket;
        this.in = in;
    }

    /// @param key of a named client
    static CommandLink open(ServerAddress server, Optional<String> key) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return new CommandLink(
                    socket,
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
                    key);
        } catch (UnknownHostException e) {
            socket.close();
            throw new IOException("there is no host named " + server.host(), e);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "no server answers at %s:%d (%s); is hark serve running?"
                            .formatted(server.host(), server.port(), e.getMessage()),
                    e);
        }
    }

    Reply ask(String type, Map<String, String> parameters) throws IOException {
        StringBuilder request = new StringBuilder("<REQUEST>");
        append(request, "TYPE", type);
        if (!parameters.containsKey(REQUESTID)) {
            append(request, REQUESTID, Integer.toString((int) (ids.chance() * REQUEST_IDS)));
        }
        if (!parameters.containsKey(APIKEY)) {
            key.ifPresent(secret -> append(request, APIKEY, secret));
        }
        parameters.forEach((name, value) -> append(request, name, value));
        request.append("</REQUEST>\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            return ReplyReader.read(document());
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "the server took the command and has not answered for %d s"
                            .formatted(ANSWER_MILLIS / 1_000),
                    e);
        }
    }

    /// The server writes one element a line, so the end of the document is a line of its own.
    private String document() throws IOException {
        StringBuilder document = new StringBuilder();
        String line = in.readLine();
        while (line != null) {
            document.append(line).append('\n');
            if (line.equals("</RESULT>")) {
                return document.toString();
            }
            line = in.readLine();
        }
        throw new IOException(
                "the server closed the connection without an answer; is this address in listen.allow?");
    }

    private static void append(StringBuilder request, String name, String value) {
        request.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
