package hark.bench.peer;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A plain client of the command port, for what is asked now and then and not measured.
public final class CommandLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final BufferedReader in;
    private long requestId = System.nanoTime();

    public CommandLine(InetSocketAddress server) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Sends one command and returns the whole RESULT as text.
    public String ask(String type, Map<String, String> parameters) throws IOException {
        StringBuilder request = new StringBuilder("<REQUEST><TYPE>" + type + "</TYPE>");
        request.append("<REQUESTID>").append(++requestId).append("</REQUESTID>");
        parameters.forEach(
                (name, value) -> request.append("<%s>%s</%s>".formatted(name, value, name)));
        request.append("</REQUEST>\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        for (String line = ""; !line.equals("</RESULT>"); ) {
            line = in.readLine();
            if (line == null) {
                throw new EOFException("the server closed the connection");
            }
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
