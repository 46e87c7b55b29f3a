package hark.wire.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Ends a connection so that its last answer arrives: closing with bytes unread would make the network stack throw
/// away what the client has not yet taken (RFC 1122, section 4.2.2.13).
final class Farewell {
    private static final int SILENCE_MILLIS = 500;
    private static final int UNREAD_BYTES_MAX = 256 * 1024;

    private Farewell() {}

    static void to(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(SILENCE_MILLIS);
        InputStream in = socket.getInputStream();
        byte[] unread = new byte[4096];
        int left = UNREAD_BYTES_MAX;
        try {
            for (int n = in.read(unread); n >= 0 && left > 0; n = in.read(unread)) {
                left -= n;
            }
        } catch (SocketTimeoutException e) {
            return; // it has said all it had to say
        }
    }
}
