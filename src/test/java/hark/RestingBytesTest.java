package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.G711;
import hark.audio.Tone;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call goes through the whole server, and every file of its data folder (ledgers, recordings, database and its
/// journal, dialogs) is searched for what was said and keyed. The same search finds it where encryption is off.
class RestingBytesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double TONE = 440; // the same samples again every 200
    private static final int SAMPLES = 40;
    private static final int KEY = 9;

    @TempDir Path data;

    @Test
    void nothing_that_was_said_or_keyed_lies_in_the_data_folder() throws Exception {
        Found found = call("on");

        assertThat(found.during()).isEmpty();
        assertThat(found.after()).isEmpty();
    }

    @Test
    void without_encryption_the_same_search_finds_all_of_it() throws Exception {
        Found found = call("off");

        assertThat(found.during()).contains("payload");
        assertThat(found.after()).contains("samples", "key");
    }

    /// @param during what lies there in plain while the call lasts
    /// @param after what lies there when it is sealed
    private record Found(Set<String> during, Set<String> after) {}

    private Found call(String encryption) throws Exception {
        Set<String> during;
        try (Server server = Server.start(settings(data, encryption));
                TestSrc src = TestSrc.udp(server.ports().get("sip"));
                Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
            assertThat(call.invite().status()).isEqualTo(200);
            call.ack();
            call.play(Duration.ofSeconds(1), TONE, 0);
            call.press(KEY);
            call.play(Duration.ofSeconds(1), TONE, 0);
            await().atMost(PATIENCE).until(() -> ledgerBytes(data) > 10_000);
            during = inPlain(data);
            assertThat(call.bye().status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> files(data, ".wav").size() == 1);
            await().atMost(PATIENCE).until(() -> files(data, ".ledger").isEmpty());
        }
        assertThat(files(data, ".keypresses.json")).hasSize(1);
        return new Found(during, inPlain(data));
    }

    private static long ledgerBytes(Path data) throws IOException {
        long bytes = 0;
        for (Path each : files(data, ".ledger")) {
            bytes += Files.size(each);
        }
        return bytes;
    }

    private static List<Path> files(Path data, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Set<String> inPlain(Path data) throws IOException {
        Map<String, String> wanted = wanted();
        Set<String> found = new TreeSet<>();
        for (Path file : files(data, "")) {
            if (Files.isRegularFile(file)) {
                String content = new String(bytes(file), StandardCharsets.ISO_8859_1);
                wanted.forEach((text, name) -> {
                    if (content.contains(text)) {
                        found.add(name);
                    }
                });
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0]; // was on its way to another name, where it is found
        }
    }

    /// What to look for, and what it is: in a file of two channels the other one is silent.
    private static Map<String, String> wanted() {
        short[] samples = new short[SAMPLES];
        Tone.telephone(TONE).fill(samples, 0);
        ByteBuffer payload = ByteBuffer.allocate(SAMPLES);
        ByteBuffer mono = ByteBuffer.allocate(2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer stereo = ByteBuffer.allocate(4 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            byte coded = G711.toMuLaw(sample);
            payload.put(coded);
            mono.putShort(G711.fromMuLaw(coded));
            stereo.putShort(G711.fromMuLaw(coded)).putShort((short) 0);
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(text(payload), "payload");
        wanted.put(text(mono), "samples");
        wanted.put(text(stereo), "samples");
        wanted.put("\"digit\" : \"" + KEY + "\"", "key");
        return wanted;
    }

    private static String text(ByteBuffer bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static ServerSettings settings(Path data, String encryption) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0"
                        + " recording.encryption="
                        + encryption;
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
