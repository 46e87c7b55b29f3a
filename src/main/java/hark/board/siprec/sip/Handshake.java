package hark.board.siprec.sip;

import java.io.IOException;
import java.net.Socket;

/// What a connection goes through before SIP is spoken over it.
public interface Handshake {
    /// Of a plain connection: nothing.
    Handshake NONE =
            new Handshake() {
                @Override
                public String protocol() {
                    return "TCP";
                }

                @Override
                public Socket with(Socket connected, Caller caller) {
                    return connected;
                }
            };

    /// Who opened the connection.
    enum Caller {
        THEY,
        WE
    }

    /// As in Via: TCP, TLS.
    String protocol();

    /// Waits for the other side. Who closes the connection ends it.
    ///
    /// @return what SIP is spoken through; closing it closes the connection
    Socket with(Socket connected, Caller caller) throws IOException;
}
