package hark.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.SealOrder.BlackoutSpan;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Transcript;
import hark.vault.Transcript.Line;
import hark.vault.TranscriptOrder;
import hark.vault.Vault;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TranscriptSealerTest {
    private static final Instant START = Instant.parse("2026-11-23T23:59:59.000000123Z");

    @TempDir Path folder;
    private VaultFixture fixture;
    private Verifier verifier;

    @BeforeEach
    void open() {
        fixture = VaultFixture.plain(folder);
        verifier = fixture.verifier();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Line line(int second, String sender, String text) {
        return new Line(at(second), sender, text);
    }

    private static BlackoutSpan gap(int from, int to) {
        return new BlackoutSpan(
                at(from),
                at(to),
                Duration.ofSeconds(from).toNanos(),
                Duration.ofSeconds(to).toNanos(),
                "crm",
                "127.0.0.1",
                List.of(),
                List.of());
    }

    private static TranscriptOrder order(Transcript transcript, BlackoutSpan... gaps) {
        return new TranscriptOrder(
                7,
                new UUID(1, 7),
                "1",
                START,
                Duration.ofSeconds(30).toNanos(),
                Map.of("device_id", "4678", "call_instance", "web-1", "recording_type", "CHAT"),
                List.of(gaps),
                transcript);
    }

    private static Transcript talk(Line... lines) {
        return new Transcript("Parcel", List.of("Ann"), List.of(lines));
    }

    private Sealed seal(TranscriptOrder order) {
        return (Sealed) fixture.vault.seal(order).toCompletableFuture().join();
    }

    private JsonNode read(Sealed sealed) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(sealed.filename())));
    }

    @Test
    void transcript_holds_who_wrote_what_and_when_with_gaps_in_their_place() throws IOException {
        Sealed sealed =
                seal(
                        order(
                                talk(
                                        line(1, "Visitor", "Hello"),
                                        line(10, "Visitor", "Paid"),
                                        line(11, "", "ok")),
                                gap(21, 25),
                                gap(20, 24),
                                gap(2, 10)));

        JsonNode root = read(sealed);

        assertThat(sealed.filename()).isEqualTo("2026/11/23/" + new UUID(1, 7) + ".chat.json");
        assertThat(sealed.blackout()).isEqualTo(Duration.ofSeconds(13));
        assertThat(root.path("chat").asInt()).isEqualTo(1);
        assertThat(root.path("device").asString()).isEqualTo("4678");
        assertThat(root.path("instance").asString()).isEqualTo("web-1");
        assertThat(root.path("subject").asString()).isEqualTo("Parcel");
        assertThat(root.path("participants").valueStream().map(JsonNode::asString))
                .containsExactly("Ann", "Visitor");
        assertThat(root.path("start").asString()).isEqualTo(START.toString());
        assertThat(root.path("stop").asString()).isEqualTo(at(30).toString());
        assertThat(root.path("lines").valueStream().map(TranscriptSealerTest::words))
                .containsExactly(
                        "Visitor: Hello",
                        at(2) + " to " + at(10),
                        "Visitor: Paid",
                        ": ok",
                        at(20) + " to " + at(24),
                        at(21) + " to " + at(25));
        assertThat(root.path("lines").get(0).path("time").asString()).isEqualTo(at(1).toString());
    }

    private static String words(JsonNode line) {
        JsonNode gap = line.path("blackout");
        return line.has("blackout")
                ? gap.path("start").asString() + " to " + gap.path("stop").asString()
                : line.path("sender").asString() + ": " + line.path("text").asString();
    }

    @Test
    void sealed_transcript_is_found_sound_alone_and_among_all() throws IOException {
        Sealed sealed = seal(order(talk(line(1, "Ann", "Hello")), gap(2, 10)));
        List<Finding> all = new ArrayList<>();

        inspection(all).all();

        Verdict.Sound sound = new Verdict.Sound(1, 1);
        assertThat(verifier.verify(sealed.filename(), Optional.of(sealed.sha256())))
                .isEqualTo(sound);
        assertThat(all).extracting(Finding::kind).containsExactly(Finding.Kind.SOUND);
    }

    @Test
    void a_changed_word_is_found() throws IOException {
        Sealed sealed = seal(order(talk(line(1, "Ann", "yes"))));
        Path file = folder.resolve(sealed.filename());

        Files.writeString(file, Files.readString(file).replace("yes", "not"));

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.HashDiffers.class);
    }

    @Test
    void a_line_from_inside_a_blackout_is_found_though_all_hashes_agree() {
        Sealed sealed = seal(order(talk(line(1, "Ann", "a"), line(5, "Ann", "4111")), gap(2, 10)));

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.BlackoutWritten(2));
    }

    @Test
    void a_manifest_that_lost_its_transcript_is_found() throws IOException {
        Sealed sealed = seal(order(talk(line(1, "Ann", "a"))));
        List<Finding> all = new ArrayList<>();
        Files.delete(folder.resolve(sealed.filename()));

        inspection(all).all();

        assertThat(all).extracting(Finding::filename).containsExactly(sealed.filename());
        assertThat(all)
                .extracting(Finding::sentence)
                .containsExactly(new Verdict.FileMissing().sentence());
    }

    private Inspection inspection(List<Finding> all) {
        return new Inspection(folder, VaultFixture.KEYS, Optional.empty(), all::add);
    }

    @Test
    void a_transcript_that_is_none_is_found() throws IOException {
        Sealed sealed = seal(order(talk(line(1, "Ann", "a"))));
        Path file = folder.resolve(sealed.filename());
        Path manifest = RecordingFolder.beside(file, ".json");
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        Files.write(file, other);
        String hash = java.util.HexFormat.of().formatHex(Sealer.sha256().digest(other));
        String told = Files.readString(manifest).replace(sealed.sha256(), hash);
        Files.writeString(manifest, told.replace("\"bytes\" : " + sealed.bytes(), "\"bytes\" : 2"));
        byte[] signature = VaultFixture.KEYS.signing().sign(Files.readAllBytes(manifest));
        Files.write(RecordingFolder.beside(file, ".json.sig"), signature);

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.FileUnreadable("not the JSON of a transcript"));
    }

    @Test
    void sealing_again_gives_the_same_bytes() throws IOException {
        TranscriptOrder order = order(talk(line(1, "Ann", "a")), gap(2, 3));
        Sealed first = seal(order);
        Path manifest = RecordingFolder.beside(folder.resolve(first.filename()), ".json");
        byte[] before = Files.readAllBytes(manifest);

        Sealed again = seal(order);

        assertThat(again).isEqualTo(first);
        assertThat(manifest).hasBinaryContent(before);
    }

    @Test
    void manifest_says_what_is_sealed_and_nothing_of_what_was_written() throws IOException {
        Sealed sealed = seal(order(talk(line(1, "Ann", "whisper")), gap(2, 10)));
        Path manifest = RecordingFolder.beside(folder.resolve(sealed.filename()), ".json");

        JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(manifest));

        assertThat(root.path("sha256").asString()).isEqualTo(sealed.sha256());
        assertThat(root.path("bytes").asLong()).isEqualTo(sealed.bytes());
        assertThat(root.path("format").path("lines").asInt()).isEqualTo(1);
        assertThat(root.path("about").path("recording_type").asString()).isEqualTo("CHAT");
        assertThat(root.path("blackouts").get(0).path("askedBy").asString()).isEqualTo("crm");
        assertThat(manifest).content().doesNotContain("whisper", "Ann", "Parcel");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_written_comes_back_exactly(long seed) throws IOException {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(line(i, text(random, seed % 2 == 0), text(random, seed % 2 == 0)));
        }
        Transcript transcript = new Transcript(text(random, false), List.of(), lines);

        JsonNode root = read(seal(order(transcript)));

        assertThat(root.path("subject").asString()).isEqualTo(transcript.subject());
        assertThat(root.path("lines").valueStream().map(each -> each.path("text").asString()))
                .containsExactlyElementsOf(lines.stream().map(Line::text).toList());
        assertThat(root.path("lines").valueStream().map(each -> each.path("sender").asString()))
                .containsExactlyElementsOf(lines.stream().map(Line::sender).toList());
    }

    /// @param halves of surrogate pairs among them: what UTF-8 has no bytes for
    private static String text(Random random, boolean halves) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            int codePoint =
                    random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            if (halves || codePoint > 0xffff || !Character.isSurrogate((char) codePoint)) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }

    @Test
    void transcript_is_read_like_any_sealed_file() throws Exception {
        Sealed sealed = seal(order(talk(line(1, "Ann", "Grüße"))));

        try (Vault.SealedAudio opened = fixture.vault.audio(sealed.filename()).orElseThrow()) {
            ByteBuffer bytes = ByteBuffer.allocate((int) opened.bytes());
            opened.read(0, bytes);
            assertThat(new String(bytes.array(), StandardCharsets.UTF_8)).contains("Grüße");
        }
    }
}
