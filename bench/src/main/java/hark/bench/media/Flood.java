package hark.bench.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// INVITEs over UDP, so many a second, each a new one, none ever acknowledged; and what comes back, by status code.
public final class Flood implements AutoCloseable {
    private static final String NUMBER = "0000000000";
    private static final int DIGITS = NUMBER.length();
    private static final long STEP_NANOS = 1_000_000;
    private static final long LAST_ANSWERS_MILLIS = 1_000;

    private final Kind kind;
    private final int rate;
    private final DatagramChannel channel = DatagramChannel.open();
    private final byte[] invite;
    private final List<Integer> places;
    private final Map<Integer, Long> answers = new TreeMap<>();
    private volatile boolean stopping;
    private long sent;
    private Thread sender = new Thread();
    private Thread reader = new Thread();

    /// What is sent, and from where.
    public enum Kind {
        /// Nothing at all: to compare with.
        NONE("127.0.0.1"),
        /// Recording sessions from a network the server does not listen to.
        STRANGERS("127.0.0.2"),
        /// Ordinary calls from one it listens to.
        CALLS("127.0.0.1"),
        /// What begins like an INVITE and is none.
        DAMAGED("127.0.0.1"),
        /// Recording sessions from one it listens to.
        SESSIONS("127.0.0.1");

        private final String from;

        Kind(String from) {
            this.from = from;
        }
    }

    /// @param rate INVITEs a second
    public Flood(Kind kind, int rate, InetSocketAddress server) throws IOException {
        this.kind = kind;
        this.rate = rate;
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024 * 1024);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(kind.from), 0));
        channel.connect(server);
        invite = invite(kind, (InetSocketAddress) channel.getLocalAddress());
        places =
                List.of(
                        at(invite, "z9hG4bK" + NUMBER) + "z9hG4bK".length(),
                        at(invite, "flood" + NUMBER) + "flood".length(),
                        at(invite, "tag=" + NUMBER) + "tag=".length());
    }

    private static byte[] invite(Kind kind, InetSocketAddress here) {
        String body = kind == Kind.CALLS ? "" : SiprecOffer.of("9999", "+19", List.of(9, 9));
        String type = kind == Kind.CALLS ? "" : "Content-Type: " + SiprecOffer.CONTENT_TYPE + "\n";
        String place = here.getAddress().getHostAddress() + ":" + here.getPort();
        String head =
                """
                INVITE sip:recorder@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP ${place};rport;branch=z9hG4bK${number}
                Max-Forwards: 70
                From: <sip:flood@${place}>;tag=${number}
                To: <sip:recorder@127.0.0.1>
                Call-ID: flood${number}@${place}
                CSeq: 1 INVITE
                Contact: <sip:flood@${place}>
                ${type}Content-Length: ${length}

                """
                        .replace("${place}", place)
                        .replace("${number}", NUMBER)
                        .replace("${type}", type)
                        .replace("${length}", kind == Kind.DAMAGED ? "99999" : "" + body.length())
                        .replace("\n", "\r\n");
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static int at(byte[] message, String text) {
        return new String(message, StandardCharsets.US_ASCII).indexOf(text);
    }

    void start() {
        if (kind == Kind.NONE) {
            return;
        }
        sender = Thread.ofPlatform().name("flood").start(this::send);
        reader = Thread.ofPlatform().name("flood-answers").start(this::read);
    }

    private void send() {
        long began = System.nanoTime();
        ByteBuffer out = ByteBuffer.allocateDirect(invite.length);
        while (!stopping) {
            long due = (System.nanoTime() - began) * rate / 1_000_000_000L;
            while (sent < due && !stopping) {
                number(sent);
                out.clear().put(invite).flip();
                try {
                    channel.write(out);
                } catch (IOException full) {
                    Thread.onSpinWait(); // our own kernel's word on what it could not send
                }
                sent++;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private void number(long value) {
        for (int place : places) {
            long rest = value;
            for (int digit = DIGITS - 1; digit >= 0; digit--) {
                invite[place + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
    }

    private void read() {
        ByteBuffer in = ByteBuffer.allocate(65_535);
        while (channel.isOpen()) {
            try {
                channel.read(in.clear());
                in.flip();
                String first =
                        new String(
                                in.array(), 0, Math.min(11, in.limit()), StandardCharsets.US_ASCII);
                boolean response = first.startsWith("SIP/2.0 ");
                answers.merge(
                        response ? Integer.parseInt(first.substring(8, 11)) : 0, 1L, Long::sum);
            } catch (ClosedChannelException over) {
                return;
            } catch (IOException refused) {
                answers.merge(-1, 1L, Long::sum);
            }
        }
    }

    /// Sends no more, and waits a moment for what is still answered.
    void stop() throws IOException, InterruptedException {
        stopping = true;
        sender.join();
        if (kind != Kind.NONE) {
            Thread.sleep(LAST_ANSWERS_MILLIS);
        }
        close();
        reader.join();
    }

    /// To be asked when it has stopped.
    public FloodResult result() {
        return new FloodResult(kind, sent, Map.copyOf(answers));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
