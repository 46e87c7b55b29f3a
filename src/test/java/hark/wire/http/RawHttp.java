package hark.wire.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// HTTP as it comes off an old client's wire, with nothing put right on the way.
record RawHttp(int status, String text) {
    private static final int PATIENCE_MILLIS = 10_000;

    static RawHttp get(int port, String target) throws IOException {
        return send(
                port,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    static RawHttp send(int port, String request) throws IOException {
        return send(port, request.getBytes(StandardCharsets.UTF_8));
    }

    static RawHttp send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.UTF_8);
            return new RawHttp(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }

    String field(String name) {
        return text.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }
}
