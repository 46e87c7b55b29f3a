package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipParser;
import hark.support.Subnet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The torture messages of RFC 4475, and those that broke something once. Each file says what must be answered, and
/// why; a line end in it is CRLF, and `\xNN` a byte. They come from a network whose ordinary calls are recorded, so
/// that it is their form that decides.
class TortureTest {
    private static final Path FOLDER = Path.of("src/test/resources/sip/torture");
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final String ANSWER = "# answer: ";

    private record Message(String name, String answer, byte[] bytes) {}

    private static List<Message> messages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(TortureTest::read).toList();
        }
    }

    private static Message read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            String answer =
                    text.lines().filter(line -> line.startsWith(ANSWER)).findFirst().orElseThrow();
            String message = text.replaceFirst("^(#[^\n]*\n)+", "");
            return new Message(
                    file.getFileName().toString(),
                    answer.substring(ANSWER.length()).strip(),
                    bytes(message.replace("\n", "\r\n")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                out.write(c);
            } else if (escaped.charAt(i + 1) == '\\') {
                out.write('\\');
                i++;
            } else {
                out.write(Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
                i += 3;
            }
        }
        return out.toByteArray();
    }

    private static HeardBoard board() throws IOException {
        List<Subnet> here = List.of(Subnet.parse("127.0.0.0/8").orElseThrow());
        return new HeardBoard(s -> s.with(new SiprecSettings.Neighbours(here, here)), 10);
    }

    @TestFactory
    Stream<DynamicTest> each_is_answered_as_it_must_be() throws IOException {
        return messages().stream()
                .map(message -> DynamicTest.dynamicTest(message.name(), () -> answered(message)));
    }

    private static void answered(Message message) throws IOException {
        try (HeardBoard heard = board()) {
            WayToNowhere way = new WayToNowhere("UDP");

            heard.board.inject(SipParser.parse(message.bytes()), way);

            String said = way.sent.isEmpty() ? "none" : status(way.sent.getLast());
            assertThat(said).isEqualTo(message.answer());
        }
    }

    /// RFC 4475 3.2.1: else the second would be taken for a repetition of the first.
    @Test
    void requests_whose_branch_is_only_the_cookie_are_told_apart() throws IOException {
        Message bad =
                messages().stream()
                        .filter(message -> message.name().equals("badbranch.txt"))
                        .findFirst()
                        .orElseThrow();
        String another =
                new String(bad.bytes(), StandardCharsets.US_ASCII)
                        .replace("badbranch.", "another.");
        try (HeardBoard heard = board()) {
            WayToNowhere way = new WayToNowhere("UDP");

            heard.board.inject(SipParser.parse(bad.bytes()), way);
            heard.board.inject(SipParser.parse(another.getBytes(StandardCharsets.US_ASCII)), way);

            assertThat(way.answer().callId()).startsWith("another.");
        }
    }

    /// What is copied from the message may make our answer as unreadable as that.
    private static String status(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).split(" ", 3)[1];
    }

    @Test
    void all_of_them_leave_nothing_behind_and_the_next_call_is_taken() throws IOException {
        try (HeardBoard heard = board();
                TestSrc udp = TestSrc.udp(heard.port())) {
            for (Message message : messages()) {
                udp.send(message.bytes());
                try (TestSrc tcp = TestSrc.tcp(heard.port())) {
                    tcp.send(message.bytes());
                }
            }

            assertThat(udp.call(PARTIES).bye().status()).isEqualTo(200);
            try (TestSrc tcp = TestSrc.tcp(heard.port())) {
                assertThat(tcp.call(PARTIES).bye().status()).isEqualTo(200);
            }
            await().until(() -> heard.open("tcp") == 0);
            heard.timers.advance(Duration.ofHours(25));
            assertThat(heard.pool.free()).isEqualTo(10);
            assertThat(heard.ended).hasSameSizeAs(heard.began);
            assertThat(heard.meters.get("hark.sip.transactions").gauge().value()).isZero();
            assertThat(heard.count("hark.sip.responses", "status", "500")).isZero();
        }
    }
}
