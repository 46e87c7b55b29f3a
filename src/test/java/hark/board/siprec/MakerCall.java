package hark.board.siprec;

import hark.audio.G711;
import hark.audio.Tone;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A maker's call played to a server: its INVITE, with audio from here, and tones in the codec each line names first of
/// those that can be made here. Lines of other codecs are silent.
public final class MakerCall implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("m=(audio|video) (\\d+) RTP/AVP ([\\d ]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SAMPLES = 160;

    private final SipWire wire;
    private final String invite;
    private final List<Line> lines = new ArrayList<>();
    private String answered = "";
    private int cseq;
    private int played;

    /// @param type PCMU or PCMA; -1 where neither is offered
    private record Line(DatagramSocket socket, int type) {}

    private MakerCall(SipWire wire, String maker) throws IOException {
        this.wire = wire;
        String text = Fixtures.invite(maker);
        for (MatchResult line : LINE.matcher(text).results().toList()) {
            List<String> types = List.of(line.group(3).strip().split(" "));
            int type = types.contains("8") ? 8 : types.contains("0") ? 0 : -1;
            boolean audio = line.group(1).equals("audio");
            lines.add(
                    new Line(
                            new DatagramSocket(0, InetAddress.getLoopbackAddress()),
                            audio ? type : -1));
        }
        int[] next = {0};
        String here =
                LINE.matcher(text.replaceAll("c=IN IP4 192\\.0\\.2\\.\\d+", "c=IN IP4 127.0.0.1"))
                        .replaceAll(line ->
                                "m=%s %d RTP/AVP %s"
                                        .formatted(
                                                line.group(1),
                                                lines.get(next[0]++).socket().getLocalPort(),
                                                line.group(3)));
        invite = withLength(here);
        cseq = Integer.parseInt(text.replaceAll("(?s).*\\r\\nCSeq: ?(\\d+) INVITE.*", "$1"));
    }

    /// @param protocol UDP or TCP; the INVITE's own Via says TCP, and is changed to it
    public static MakerCall of(String maker, String protocol, int port) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new MakerCall(
                protocol.equals("UDP") ? SipWire.udp(server) : SipWire.tcp(server), maker);
    }

    private static String withLength(String message) {
        int end = message.indexOf("\r\n\r\n");
        int length = message.substring(end + 4).getBytes(StandardCharsets.UTF_8).length;
        return message.substring(0, end)
                        .replaceAll("Content-Length: \\d+$", "Content-Length: " + length)
                + message.substring(end);
    }

    private String overThis(String message) {
        return message.replaceFirst(
                "SIP/2.0/TCP [^;]+", "SIP/2.0/" + wire.protocol() + " 127.0.0.1:" + wire.port());
    }

    /// Up to the ACK.
    public Sdp begin() throws IOException {
        wire.send(overThis(invite).getBytes(StandardCharsets.UTF_8));
        SipResponse response = response();
        answered = response.headers().first("To").orElse("");
        wire.send(inDialog("ACK", "").getBytes(StandardCharsets.UTF_8));
        return Sdp.parse(response.body()).orElseThrow();
    }

    /// A re-INVITE that only describes, with this direction on all lines.
    public Sdp describe(String direction) throws IOException {
        cseq++;
        String body = invite.substring(invite.indexOf("v=0"));
        String sdp = body.contains("\r\n--") ? body.substring(0, body.indexOf("\r\n--") + 2) : body;
        String changed =
                sdp.replaceAll("a=(sendonly|inactive|sendrecv)", "a=" + direction).stripTrailing()
                        + "\r\n";
        wire.send(inDialog("INVITE", changed).getBytes(StandardCharsets.UTF_8));
        SipResponse response = response();
        wire.send(inDialog("ACK", "").getBytes(StandardCharsets.UTF_8));
        return Sdp.parse(response.body()).orElseThrow();
    }

    public void bye() throws IOException {
        cseq++;
        wire.send(inDialog("BYE", "").getBytes(StandardCharsets.UTF_8));
        response();
    }

    private SipResponse response() throws IOException {
        SipMessage message = wire.receive(PATIENCE).orElseThrow();
        if (message instanceof SipResponse response && response.status() == 200) {
            return response;
        }
        throw new AssertionError("answered " + message.startLine());
    }

    /// The fields that name the dialog, as the maker writes them.
    private String inDialog(String method, String sdp) {
        StringBuilder text = new StringBuilder(method + " sip:hark@127.0.0.1 SIP/2.0\r\n");
        text.append(
                "Via: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bK%s%d%s\r\n"
                        .formatted(
                                wire.protocol(),
                                wire.port(),
                                method,
                                cseq,
                                Integer.toHexString(hashCode())));
        invite.substring(0, invite.indexOf("\r\n\r\n"))
                .lines()
                .filter(line -> line.matches("(?i)(f|from|i|call-id|m|contact) ?:.*"))
                .forEach(line -> text.append(line).append("\r\n"));
        text.append("To: ").append(answered).append("\r\nCSeq: ").append(cseq).append(" ");
        text.append(method).append("\r\nMax-Forwards: 70\r\n");
        if (!sdp.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        int length = sdp.getBytes(StandardCharsets.UTF_8).length;
        return text.append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(sdp)
                .toString();
    }

    /// Its metadata, as they stand in the INVITE.
    public String metadata() {
        String document = invite.substring(invite.indexOf("<?xml"));
        return document.substring(0, document.indexOf("\r\n--"));
    }

    public String callId() {
        return invite.replaceAll("(?s).*\\r\\n(?:Call-ID|i) ?: ?([^\\r]+).*", "$1");
    }

    /// One tone a line, in real time, 20 ms a packet.
    public void play(Duration length, Sdp to, double... hertz) throws IOException {
        List<Integer> ports = to.medias().stream().map(Media::port).toList();
        long start = System.nanoTime();
        for (int n = 0; n < length.toMillis() / 20; n++) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).type() >= 0 && ports.get(i) > 0) {
                    send(lines.get(i), n, hertz[i], ports.get(i));
                }
            }
            for (long left = 1; left > 0; ) {
                left = start + (n + 1) * 20_000_000L - System.nanoTime();
                LockSupport.parkNanos(left);
            }
        }
        played += (int) (length.toMillis() / 20);
    }

    private void send(Line line, int n, double hertz, int port) throws IOException {
        int number = played + n;
        short[] samples = new short[SAMPLES];
        Tone.telephone(hertz).fill(samples, (long) number * SAMPLES);
        ByteBuffer packet = ByteBuffer.allocate(12 + SAMPLES);
        packet.put((byte) 0x80).put((byte) line.type()).putShort((short) number);
        packet.putInt(number * SAMPLES).putInt(line.socket().getLocalPort());
        for (short sample : samples) {
            packet.put(line.type() == 8 ? G711.toALaw(sample) : G711.toMuLaw(sample));
        }
        line.socket()
                .send(
                        new DatagramPacket(
                                packet.array(),
                                packet.capacity(),
                                InetAddress.getLoopbackAddress(),
                                port));
    }

    @Override
    public void close() throws IOException {
        lines.forEach(line -> line.socket().close());
        wire.close();
    }
}
