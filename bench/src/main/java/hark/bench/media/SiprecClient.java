package hark.bench.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Places and ends calls over one UDP socket, one request at a time (RFC 3261 section 17 for the repeats, RFC 7866).
final class SiprecClient implements AutoCloseable {
    private static final int REPEAT_MILLIS = 500;
    private static final int REPEATS = 10;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final byte[] buffer = new byte[65_535];

    SiprecClient(InetSocketAddress server) throws IOException {
        this.server = server;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(REPEAT_MILLIS);
    }

    /// INVITE for two legs, answer, ACK; the legs are aimed at the ports of the answer.
    Dialog place(String device, String number, TwoLegs legs) throws IOException {
        Dialog dialog =
                new Dialog(
                        "" + UUID.randomUUID(), "sip:recorder@127.0.0.1:" + server.getPort(), "");
        SipReply answer = ask(dialog, "INVITE", 1, SiprecOffer.of(device, number, legs.ports()));
        Dialog begun = new Dialog(dialog.callId, answer.contact(), answer.header("To"));
        send(request(begun, "ACK", 1, ""));
        legs.aim(answer.mediaPorts());
        return begun;
    }

    void end(Dialog dialog) throws IOException {
        ask(dialog, "BYE", 2, "");
    }

    /// What a call needs to be ended: its name, the server's URI in it, and the To header with the server's tag.
    record Dialog(String callId, String remote, String to) {}

    private SipReply ask(Dialog dialog, String method, int sequence, String body)
            throws IOException {
        String request = request(dialog, method, sequence, body);
        for (int i = 0; i < REPEATS; i++) {
            send(request);
            SipReply reply = finalReply(dialog, sequence + " " + method);
            if (reply.status() >= 300) {
                throw new IOException(
                        method + " was refused: " + reply.text().lines().findFirst().orElse(""));
            }
            if (reply.status() >= 200) {
                return reply;
            }
        }
        throw new IOException("no answer to " + method);
    }

    private SipReply finalReply(Dialog dialog, String sequence) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException silence) {
                return new SipReply("");
            }
            SipReply reply =
                    new SipReply(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
            boolean ours =
                    reply.header("Call-ID").equals(dialog.callId)
                            && reply.header("CSeq").equals(sequence);
            if (ours && reply.status() >= 200) {
                return reply;
            }
        }
    }

    private String request(Dialog dialog, String method, int sequence, String body) {
        String here = "127.0.0.1:" + socket.getLocalPort();
        String target = dialog.to.isEmpty() ? "<" + dialog.remote + ">" : dialog.to;
        return """
        %s %s SIP/2.0
        Via: SIP/2.0/UDP %s;rport;branch=z9hG4bK%s
        Max-Forwards: 70
        From: <sip:src@%s>;tag=%s
        To: %s
        Call-ID: %s
        CSeq: %d %s
        Contact: <sip:src@%s>;+sip.src
        Require: siprec
        Content-Type: %s
        Content-Length: %d

        """
                        .replace("\n", "\r\n")
                        .formatted(
                                method,
                                dialog.remote,
                                here,
                                UUID.randomUUID(),
                                here,
                                dialog.callId.substring(0, 8),
                                target,
                                dialog.callId,
                                sequence,
                                method,
                                here,
                                SiprecOffer.CONTENT_TYPE,
                                body.length())
                + body;
    }

    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    @Override
    public void close() {
        socket.close();
    }
}
