package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.siprec.metadata.MetadataReader;
import hark.board.siprec.sdp.Listening;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipStream;
import hark.board.siprec.sip.SipUri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Seeded damage to the makers' INVITEs: whatever comes, everything answers, nothing breaks, nothing stays.
class FuzzTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> SPICES =
            List.of(
                    "\r\n",
                    "\n\n",
                    "\0",
                    "\"",
                    "<",
                    ">",
                    ";",
                    ",",
                    ":",
                    "=",
                    "--",
                    "999999999999",
                    "-1",
                    "%",
                    "\t ",
                    "é",
                    "m=",
                    "</",
                    "]]>",
                    "&x;");

    private final SplittableRandom random = new SplittableRandom(20_260_105);

    private byte[] damaged(String text) {
        StringBuilder out = new StringBuilder(text);
        int wounds = 1 + random.nextInt(6);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(out.length() + 1);
            int end = Math.min(out.length(), at + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 4 -> emptied(out);
                case 0 -> out.insert(at, SPICES.get(random.nextInt(SPICES.size())));
                case 1 -> out.delete(at, end);
                case 2 -> out.insert(at, out.substring(at, end));
                default -> out.insert(at, (char) random.nextInt(256));
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A header line, or the first of a kind, that says nothing.
    private void emptied(StringBuilder out) {
        int line = out.indexOf("\r\n", random.nextInt(out.length() + 1));
        int colon = line < 0 ? -1 : out.indexOf(":", line);
        if (colon > 0) {
            out.insert(line + 2, out.substring(line + 2, colon + 1) + "\r\n");
        }
    }

    private String anyInvite() throws IOException {
        return Fixtures.invite(Fixtures.MAKERS.get(random.nextInt(Fixtures.MAKERS.size())));
    }

    @Test
    void damaged_messages_are_read_or_refused() throws IOException {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < ROUNDS; i++) {
            switch (SipParser.parse(damaged(anyInvite()))) {
                case SipParser.Good(SipRequest request) -> {
                    good++;
                    use(request);
                }
                case SipParser.Good other -> good++;
                case SipParser.Bad b -> bad++;
                case SipParser.KeepAlive k -> bad++;
            }
        }
        assertThat(good).isPositive();
        assertThat(bad).isPositive();
        assertThat(good + bad).isEqualTo(ROUNDS);
    }

    private static void use(SipRequest request) {
        request.headers().all("Contact").forEach(SipUri::of);
        if (MessageBody.of(request) instanceof MessageBody.Parts parts) {
            parts.sdp().flatMap(Sdp::parse).ifPresent(sdp -> sdp.medias().forEach(Listening::to));
            parts.metadata()
                    .flatMap(MetadataReader::read)
                    .ifPresent(m -> assertThat(m.participants()).isNotNull());
        }
    }

    @Test
    void damaged_streams_end_in_more_or_broken() throws IOException {
        for (int i = 0; i < ROUNDS / 4; i++) {
            SipStream stream = new SipStream();
            byte[] bytes = damaged(anyInvite() + anyInvite());
            stream.add(bytes, bytes.length);
            SipStream.Cut cut = stream.next();
            for (int n = 0;
                    n < 1_000
                            && !(cut instanceof SipStream.More || cut instanceof SipStream.Broken);
                    n++) {
                cut = stream.next();
            }
            assertThat(cut).isInstanceOfAny(SipStream.More.class, SipStream.Broken.class);
        }
    }

    @Test
    void damaged_parts_alone_are_read_or_refused() throws IOException {
        for (int i = 0; i < ROUNDS / 2; i++) {
            String body = anyInvite().split("\r\n\r\n", 2)[1];
            int xml = body.indexOf("<?xml");
            int sdp = body.indexOf("v=0");
            MetadataReader.read(damaged(body.substring(xml, body.indexOf("--", xml))));
            assertThat(Sdp.parse(damaged(body.substring(sdp, body.indexOf("--", sdp)))))
                    .isNotNull();
        }
    }

    @Test
    void a_server_that_hears_only_damage_keeps_nothing_of_it() throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> s, 5)) {
            WayToNowhere flow = new WayToNowhere("TCP");
            for (int i = 0; i < ROUNDS / 4; i++) {
                String invite =
                        anyInvite()
                                .replaceAll("branch=[^;\r]*", "branch=z9hG4bK" + i)
                                .replaceAll("(?m)^(Call-ID|i): *", "$1: n" + i);
                heard.board.inject(SipParser.parse(damaged(invite)), flow);
                heard.timers.advance(Duration.ofSeconds(10));
            }
            assertThat(flow.sent).isNotEmpty();
            assertThat(heard.began.size()).isGreaterThan(100);
            assertThat(heard.count("hark.sip.responses", "status", "500")).isZero();

            heard.timers.advance(Duration.ofHours(25));

            assertThat(heard.pool.free()).isEqualTo(5);
            assertThat(heard.ended).hasSameSizeAs(heard.began);
            assertThat(heard.meters.get("hark.sip.transactions").gauge().value()).isZero();
        }
    }
}
