package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.AudioMeasure;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import hark.vault.keys.KeyRing;
import hark.vault.keys.KeyRoom;
import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
import hark.vault.seal.RecordingFolder;
import hark.vault.seal.SealedFiles;
import hark.vault.seal.Verdict;
import hark.vault.seal.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server on loopback sockets: one call of two legs is played to it while commands come in, and what can be
/// downloaded afterwards is measured. The caller says 440 Hz and the agent 880 Hz; 660 Hz and 1320 Hz are the secret
/// they tell each other in the blackout.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedCallTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final String REQUEST =
            "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n";
    private static final double[] TALK = {440, 880};
    private static final double[] SECRET = {660, 1320};
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;
    private static final double PACKET_SECONDS = 0.02;

    private final List<String> codes = new ArrayList<>();
    private Duration played = Duration.ZERO;
    private String row;
    private AudioMeasure audio;
    private JsonNode manifest;
    private final List<String> sent = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private Verdict verdict;

    @BeforeAll
    void play_a_call_and_fetch_its_recording(@TempDir Path data) throws Exception {
        try (Server server = Server.start(settings(data))) {
            int port = server.ports().get("tcp");
            try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                    Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
                sent.add(metadata(call.inviteText()));
                assertThat(call.invite().status()).isEqualTo(200);
                call.ack();
                awaitState(port, "RECORDING");
                talk(call, src, port);
                assertThat(call.bye().status()).isEqualTo(200);
            }
            row = awaitState(port, "COMPLETE");
            audio = download(server.ports().get("http"), field(row, "IDENT"));
        }
        Path folder = data.resolve("recordings");
        KeyRing keys = new KeyRoom(settings(data).keys(), folder).look();
        SealedFiles files =
                new SealedFiles(new RecordingKeys(keys, new RecordingFolder(folder)::key));
        manifest = manifest(folder, field(row, "FILENAME"));
        for (JsonNode document : manifest.required("metadata")) {
            kept.add(read(files, folder.resolve(document.required("file").asString())));
        }
        verdict = new Verifier(folder, keys).verify(field(row, "FILENAME"), Optional.empty());
    }

    @Test
    void commands_are_obeyed_while_people_talk() {
        assertThat(codes).containsExactly("37", "20", "20");
        assertThat(field(row, "USER1")).isEqualTo("Gold");
    }

    @Test
    void caller_is_on_the_left_and_the_agent_on_the_right() {
        assertThat(audio.channels()).isEqualTo(2);
        for (Span span : List.of(before(), after())) {
            assertThat(level(AudioMeasure.LEFT, 440, span)).isGreaterThan(LOUD);
            assertThat(level(AudioMeasure.LEFT, 880, span)).isLessThan(FAINT);
            assertThat(level(AudioMeasure.RIGHT, 880, span)).isGreaterThan(LOUD);
            assertThat(level(AudioMeasure.RIGHT, 440, span)).isLessThan(FAINT);
        }
    }

    @Test
    void blackout_is_silent_to_the_sample() {
        Span blackout = blackout();

        assertThat(manifest.required("blackouts").size()).isEqualTo(1);
        assertThat(blackout.to() - blackout.from()).isGreaterThanOrEqualTo(A_WHILE.toSeconds());
        assertThat(audio.silent(blackout.from(), blackout.to())).isTrue();
    }

    @Test
    void secret_told_in_the_blackout_is_nowhere_in_the_file() {
        Span all = new Span(0, audio.seconds());

        assertThat(level(AudioMeasure.LEFT, SECRET[0], all)).isLessThan(FAINT);
        assertThat(level(AudioMeasure.RIGHT, SECRET[1], all)).isLessThan(FAINT);
    }

    @Test
    void file_is_as_long_as_the_recording_lasted() {
        double lasted = seconds(manifest, "durationNanos");
        double least = played.toMillis() / 1e3 - PACKET_SECONDS;

        assertThat(audio.seconds()).isCloseTo(lasted, within(PACKET_SECONDS));
        assertThat(audio.seconds()).isGreaterThanOrEqualTo(least);
    }

    @Test
    void metadata_are_kept_as_they_came_also_those_that_came_in_the_blackout() {
        assertThat(sent).hasSize(2).doesNotHaveDuplicates();
        assertThat(kept).isEqualTo(sent);
        assertThat(seconds(manifest.required("metadata").get(1), "atNanos"))
                .isBetween(blackout().from(), blackout().to());
        assertThat(verdict).isInstanceOf(Verdict.Sound.class);
    }

    /// Plays on as long as an answer is awaited, so that every command comes while people talk.
    private void talk(Call call, TestSrc src, int port) throws Exception {
        play(call, A_WHILE, TALK);
        command(call, port, "CALLUPDATE", "<DEVICEID>4678</DEVICEID><USER1>Gold</USER1>");
        command(call, port, "BLACKOUTSTART", "<DEVICEID>4678</DEVICEID>");
        play(call, A_WHILE.dividedBy(2), SECRET);
        String update = call.request("UPDATE", "", true).replace("First", "Other");
        sent.add(metadata(update));
        src.send(update);
        assertThat(src.response("UPDATE").status()).isEqualTo(200);
        play(call, A_WHILE.dividedBy(2), SECRET);
        command(call, port, "BLACKOUTSTOP", "<DEVICEID>4678</DEVICEID>");
        play(call, A_WHILE, TALK);
    }

    private void command(Call call, int port, String type, String fields) throws Exception {
        FutureTask<String> answer = new FutureTask<>(() -> ask(port, type, fields));
        Thread.startVirtualThread(answer);
        while (!answer.isDone()) {
            play(call, Duration.ofMillis(100), TALK);
        }
        codes.add(field(answer.get(), "RESULTCODE"));
    }

    private void play(Call call, Duration length, double[] tones) throws IOException {
        call.play(length, tones);
        played = played.plus(length);
    }

    private static String awaitState(int port, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> ask(port, "CALLLIST", "<DEVICE_ID>4678</DEVICE_ID>"),
                        list -> list.contains("<STATE>" + state + "</STATE>"));
    }

    private static String ask(int port, String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = REQUEST.formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static AudioMeasure download(int port, String id) throws IOException {
        String address = "http://127.0.0.1:%d/api/v1/recordings/%s/audio".formatted(port, id);
        return AudioMeasure.of(URI.create(address).toURL().openStream());
    }

    private static String read(SealedFiles files, Path file) throws IOException {
        try (StoredFile stored = files.open(file)) {
            return new String(stored.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode manifest(Path folder, String wav) throws IOException {
        Path json = folder.resolve(wav.replaceFirst("wav$", "json"));
        return JsonMapper.builder().build().readTree(Files.readAllBytes(json));
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private Span before() {
        return new Span(audio.firstSound(AudioMeasure.LEFT, (int) LOUD, 0), blackout().from());
    }

    private Span after() {
        double from = audio.firstSound(AudioMeasure.LEFT, (int) LOUD, blackout().to());
        return new Span(from, from + 0.5);
    }

    private Span blackout() {
        JsonNode only = manifest.required("blackouts").get(0);
        return new Span(seconds(only, "fromNanos"), seconds(only, "toNanos"));
    }

    private static double seconds(JsonNode node, String nanos) {
        return node.required(nanos).asLong() / 1e9;
    }

    private double level(int channel, double hertz, Span span) {
        return audio.toneLevel(channel, hertz, span.from(), span.to());
    }

    /// The last part of the message's body.
    private static String metadata(String message) {
        String last = message.substring(message.lastIndexOf("Content-Disposition"));
        return last.substring(last.indexOf("\r\n\r\n") + 4, last.lastIndexOf("\r\n--next-part"));
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }

    private record Span(double from, double to) {}
}
