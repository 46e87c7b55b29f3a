package hark.board.siprec;

import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipRequest;
import hark.support.EntryFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dialogs in files, each named after its session and holding the requests of it.
///
/// @param files by session; written behind, so that no answer waits for them
public record KeptDialogs(EntryFiles files) implements DialogBook {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDialogs.class);

    @Override
    public void said(String sessionId, Said said) {
        files.append(sessionId, bytes(said));
    }

    @Override
    public void over(String sessionId) {
        files.remove(sessionId);
    }

    @Override
    public void eachLeft(Consumer<Left> taker) {
        try {
            for (String sessionId : files.names()) {
                left(sessionId, taker);
            }
        } catch (IOException e) {
            LOG.warn("The SIP dialogs of before cannot be read: {}", e.toString());
        }
    }

    private void left(String sessionId, Consumer<Left> taker) {
        try {
            EntryFiles.Entries entries = files.read(sessionId);
            List<Said> said = new ArrayList<>();
            for (byte[] entry : entries.entries()) {
                said.add(said(entry));
            }
            if (said.isEmpty()) {
                throw new IOException("it holds nothing");
            }
            taker.accept(new Left(sessionId, said, entries.whole()));
        } catch (IOException | RuntimeException e) { // one of them must not keep us from starting
            LOG.warn("The SIP dialog of session {} is forgotten: {}", sessionId, e.toString());
            over(sessionId);
        }
    }

    private static byte[] bytes(Said said) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(said.localTag());
            out.writeUTF(said.protocol());
            out.writeUTF(said.from().getAddress().getHostAddress());
            out.writeInt(said.from().getPort());
            out.writeByte(said.ports().size());
            for (int port : said.ports()) {
                out.writeInt(port);
            }
            out.write(withoutSecrets(said.request()).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SipRequest withoutSecrets(SipRequest request) {
        List<SipHeaders.Field> fields = new ArrayList<>(request.headers().fields());
        fields.removeIf(field -> field.name().toLowerCase(Locale.ROOT).endsWith("authorization"));
        return request.with(new SipHeaders(fields));
    }

    private static Said said(byte[] entry) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
        String localTag = in.readUTF();
        String protocol = in.readUTF();
        InetSocketAddress from = new InetSocketAddress(address(in.readUTF()), in.readInt());
        List<Integer> ports = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            ports.add(in.readInt());
        }
        if (SipParser.parse(in.readAllBytes()) instanceof SipParser.Good(SipRequest request)) {
            return new Said(request, localTag, protocol, from, ports);
        }
        throw new IOException("it holds no SIP request");
    }

    private static InetAddress address(String text) throws IOException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
