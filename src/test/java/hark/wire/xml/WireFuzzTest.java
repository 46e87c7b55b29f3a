package hark.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in, the framer finds the same frames however it is cut, and the reader has an answer to each.
/// A seed that fails is to be kept as a capture in RequestReaderTest or RequestFramerTest.
class WireFuzzTest {
    private static final int ROUNDS = 2_000;
    private static final Set<String> TYPES = Set.of("TEST");
    private static final List<String> DOCUMENTS =
            List.of(
                    "<REQUEST><TYPE>TEST</TYPE><REQUESTID>17</REQUESTID></REQUEST>\r\n",
                    "<Request>\r\n\t<Type>CALLUPDATE</Type>\r\n\t<USER1> a b </USER1><X/>\r\n</Request>",
                    "<?xml version=\"1.0\" encoding='iso-8859-1'?><!-- c --><TEST a='1'><A><![CDATA[<]]></A></TEST>",
                    "\uFEFF<REQUEST><A>1 < 2 && é</A><B>&lt;&#65;</B></REQUEST>\n\n",
                    "<!DOCTYPE a [<!ENTITY b 'c'>]><REQUEST><?p?></REQUEST>");
    private static final List<String> PIECES =
            List.of(
                    "<",
                    ">",
                    "/",
                    "&",
                    "]]>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "<?",
                    "?>",
                    "<!DOCTYPE",
                    "'",
                    "\"",
                    "=",
                    "\u0000",
                    "\uFEFF",
                    "\r",
                    "\n",
                    " ",
                    "</REQUEST>",
                    "<REQUEST>",
                    "<A>",
                    "</A>",
                    "<A/>",
                    "&#x0;",
                    "&a;",
                    "TYPE",
                    "é",
                    "\u007F",
                    "\uD83D\uDE00");

    private final XmlSettings settings =
            new XmlSettings(4_096, 4, 12, 16, true, ResultOrder.CAPTURED);
    private final RequestReader reader = new RequestReader(settings, TYPES::contains);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutated_documents_are_framed_and_read_within_bounds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            check(mutated(random), random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void random_bytes_are_framed_and_read_within_bounds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(bytes, random);
        }
    }

    private void check(byte[] stream, Random random) {
        List<Document> whole = frames(stream, stream.length);
        List<Document> cut = frames(stream, 1 + random.nextInt(stream.length + 1));

        assertThat(cut).as(() -> shown(stream)).isEqualTo(whole);
        whole.forEach(frame -> checkFrame(stream, frame));
        checkFrame(stream, new Document(stream, 0, stream.length, ""));
    }

    private void checkFrame(byte[] stream, Document frame) {
        Reading reading = reader.read(frame);

        if (frame.refusal().isEmpty() && reading instanceof Reading.Read(var request)) {
            assertThat(reader.parse(frame)).as(() -> shown(stream)).isEqualTo(reading);
            assertThat(request.parameters().size()).isLessThanOrEqualTo(settings.elementsMax());
            assertThat(List.copyOf(request.parameters().keySet()))
                    .allSatisfy(name ->
                            assertThat(name.length()).isLessThanOrEqualTo(settings.nameCharsMax()));
        }
    }

    private List<Document> frames(byte[] bytes, int piece) {
        RequestFramer framer = new RequestFramer(settings);
        List<Document> frames = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < bytes.length && !framer.isLost()) {
            int to = Math.min(at + piece, bytes.length);
            if (framer.feed(bytes, at, to)) {
                assertThat(framer.end()).as(() -> shown(bytes)).isGreaterThan(start);
                at = framer.end();
                frames.add(new Document(bytes, start, at, framer.refusal()));
                start = at;
            } else {
                at = to;
            }
        }
        return frames;
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(pick(DOCUMENTS, random));
        for (int i = random.nextInt(5); i >= 0; i--) {
            mutate(text, random);
        }
        byte[] bytes =
                text.toString()
                        .getBytes(
                                switch (random.nextInt(6)) {
                                    case 0 -> StandardCharsets.UTF_16LE;
                                    case 1 -> StandardCharsets.UTF_16BE;
                                    case 2 -> StandardCharsets.ISO_8859_1;
                                    default -> StandardCharsets.UTF_8;
                                });
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.append(pick(DOCUMENTS, random));
            default ->
                    text.insert(
                            at,
                            pick(PIECES, random)
                                    .repeat(1 + random.nextInt(random.nextInt(20) + 1)));
        }
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String shown(byte[] stream) {
        return new String(stream, StandardCharsets.ISO_8859_1) + " " + Arrays.toString(stream);
    }
}
