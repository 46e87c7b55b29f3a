package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hark.api.Audio;
import hark.api.Streams.Form;
import hark.api.Streams.Offered;
import hark.api.Streams.Subject;
import hark.api.access.TestAccounts;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.EventQueue;
import hark.wire.Happenings;
import hark.wire.export.ShelfOfCopies;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(20)
class StreamsTest {
    private final Happenings happenings = new Happenings();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Subject CALL = new Subject("desk-1", "crm", "device 4678");
    private static final Subject RECORDING = new Subject("desk-1", "crm", "recording 17");
    private static final String SOUND = "0123456789";
    private static final Duration LIFE = Duration.ofSeconds(60);
    private final VirtualTimers timers = new VirtualTimers();
    private final StreamDesk desk =
            new StreamDesk(
                    new StreamSettings(Optional.empty(), LIFE, 2, 2, Duration.ofHours(4)),
                    timers,
                    new SeededIds(1));
    private ModernPort port = open(AllowList.loopback());
    private final SpokenCall spoken = new SpokenCall();

    @AfterEach
    void close() {
        desk.close();
        port.close();
        happenings.close();
    }

    @Test
    void what_is_said_is_heard_at_once_and_ends_cleanly() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        HttpResponse<InputStream> response = listen(offered);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("audio/wav");
        assertThat(response.headers().firstValue("content-length")).isEmpty();
        spoken.say("one");
        assertThat(heard(response, 3)).isEqualTo("one");
        spoken.say("two");
        assertThat(heard(response, 3)).isEqualTo("two");
        spoken.end();
        assertThat(response.body().readAllBytes()).isEmpty();
    }

    @Test
    void address_holds_the_token_and_says_when_it_ends() {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);

        assertThat(offered.url())
                .isEqualTo(
                        "http://127.0.0.1:" + port.port() + "/api/v1/streams/" + offered.token());
        assertThat(offered.token()).matches("[0-9a-f]{64}");
        assertThat(offered.expires()).isEqualTo(timers.now().plus(LIFE));
        assertThat(desk.offer(CALL, new SpokenCall(), Form.WAV).token())
                .isNotEqualTo(offered.token());
    }

    @Test
    void public_address_is_told_where_one_is_set() {
        StreamDesk behindProxy =
                new StreamDesk(
                        new StreamSettings(
                                Optional.of("https://recorder.example.com/hark"), LIFE, 2, 2, LIFE),
                        timers,
                        new SeededIds(2));
        behindProxy.open("http://127.0.0.1:8080");

        assertThat(behindProxy.offer(CALL, spoken, Form.WAV).url())
                .startsWith("https://recorder.example.com/hark/api/v1/streams/");
    }

    @Test
    void wrong_token_opens_nothing() throws Exception {
        String token = desk.offer(CALL, spoken, Form.WAV).token();
        String wrong = token.substring(1) + (token.charAt(0) == 'a' ? 'b' : 'a');

        for (String shown : List.of(wrong, token.substring(1), token + "0", "0")) {
            HttpResponse<String> response = get(url(shown));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("\"result_code\":31").doesNotContain(token);
        }
    }

    @Test
    void nobody_begins_after_the_token_has_expired_and_the_session_ends() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);

        timers.advance(LIFE);

        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
        assertThat(spoken.abandoned.getCount()).isZero();
    }

    @Test
    void who_has_begun_listens_on_and_the_session_ends_when_he_goes() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        HttpResponse<InputStream> response = listen(offered);

        timers.advance(LIFE.multipliedBy(10));

        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
        assertThat(spoken.abandoned.getCount()).isEqualTo(1);
        spoken.say("still here");
        assertThat(heard(response, 10)).isEqualTo("still here");
        response.body().close();
        await().until(() -> {
            spoken.say("."); // until it shows that nobody takes it
            return spoken.abandoned.getCount() == 0;
        });
    }

    @Test
    void address_leads_nowhere_after_the_session() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);

        spoken.over.complete(null);

        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
    }

    @Test
    void no_more_listen_than_may() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        HttpResponse<InputStream> one = listen(offered);
        HttpResponse<InputStream> two = listen(offered);

        assertThat(get(offered.url()).statusCode()).isEqualTo(503);
        spoken.end();
        one.body().readAllBytes();
        two.body().readAllBytes();
        await().until(() -> desk.listeners() == 0);
    }

    @Test
    void token_alone_is_enough_for_pages_of_any_site() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(offered.url()))
                        .header("Origin", "https://supervisors.example.com")
                        .header("Sec-Fetch-Site", "cross-site");

        HttpResponse<InputStream> response =
                CLIENT.send(request.build(), BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void token_is_not_enough_for_an_address_that_is_not_allowed() throws Exception {
        port.close();
        port = open(AllowList.of(List.of("10.0.0.0/8")));
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        HttpRequest.Builder keyed =
                HttpRequest.newBuilder(URI.create(offered.url())).header("X-Api-Key", "secret");

        HttpResponse<String> refused = get(offered.url());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"result_code\":44");
        assertThat(CLIENT.send(keyed.build(), BodyHandlers.ofInputStream()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_tells_what_it_is_and_nothing_of_what_is_said() throws Exception {
        HttpRequest.Builder head =
                HttpRequest.newBuilder(URI.create(desk.offer(CALL, spoken, Form.WAV).url())).HEAD();

        HttpResponse<String> response = CLIENT.send(head.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("audio/wav");
        await().until(() -> desk.listeners() == 0);
    }

    @Test
    void recording_is_heard_in_ranges_as_long_as_the_session_lasts() throws Exception {
        Offered offered = desk.offer(RECORDING, 17).orElseThrow();

        assertThat(get(offered.url()).body()).isEqualTo(SOUND);
        timers.advance(LIFE.multipliedBy(2));
        HttpRequest.Builder range =
                HttpRequest.newBuilder(URI.create(offered.url())).header("Range", "bytes=3-5");
        HttpResponse<String> part = CLIENT.send(range.build(), BodyHandlers.ofString());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("345");

        assertThat(desk.withdraw("desk-1", _ -> true)).isTrue();
        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
        assertThat(desk.withdraw("desk-1", _ -> true)).isFalse();
    }

    @Test
    void recording_nobody_began_to_listen_to_is_closed() throws Exception {
        Offered offered = desk.offer(RECORDING, 17).orElseThrow();

        timers.advance(LIFE);

        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
        assertThat(desk.withdraw("desk-1", id -> id == 17)).isFalse();
    }

    @Test
    void session_to_a_recording_ends_after_its_longest_time() throws Exception {
        Offered offered = desk.offer(RECORDING, 17).orElseThrow();
        get(offered.url());

        timers.advance(Duration.ofHours(4));

        assertThat(get(offered.url()).statusCode()).isEqualTo(404);
    }

    @Test
    void transfer_breaks_off_when_its_session_is_closed() throws Exception {
        Offered offered = desk.offer(RECORDING, Endless.ID).orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(offered.url())).build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(heard(response, 3)).isEqualTo("\0\0\0");

        desk.withdraw("desk-1", id -> id == Endless.ID);

        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void asked_again_a_session_gets_another_address_and_the_old_one_leads_nowhere()
            throws Exception {
        Offered first = desk.offer(RECORDING, 17).orElseThrow();
        Offered second = desk.offer(RECORDING, 17).orElseThrow();

        assertThat(get(first.url()).statusCode()).isEqualTo(404);
        assertThat(get(second.url()).statusCode()).isEqualTo(200);
    }

    @Test
    void recording_that_is_gone_is_a_problem() throws Exception {
        HttpResponse<String> response = get(desk.offer(RECORDING, 2).orElseThrow().url());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"result_code\":41");
    }

    @Test
    void form_is_chosen_by_who_asks_or_by_who_listens() throws Exception {
        Offered offered = desk.offer(CALL, spoken, Form.OPUS);
        String wav = offered.url().replace(".ogg", ".wav");
        String neither = offered.url().replace(".ogg", "");

        assertThat(offered.url()).endsWith(offered.token() + ".ogg");
        assertThat(typeOf(offered.url())).isEqualTo("audio/ogg; codecs=opus");
        assertThat(typeOf(wav)).isEqualTo("audio/wav");
        assertThat(typeOf(neither)).isEqualTo("audio/wav");
        assertThat(spoken.forms).containsExactly(Form.OPUS, Form.WAV, Form.WAV);
        assertThat(get(neither + ".mp3").statusCode()).isEqualTo(404);
    }

    private static String typeOf(String url) throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(url)).HEAD();
        HttpResponse<String> response = CLIENT.send(asked.build(), BodyHandlers.ofString());
        return response.headers().firstValue("content-type").orElseThrow();
    }

    @Test
    void streams_end_when_the_server_stops() throws Exception {
        HttpResponse<InputStream> response = listen(desk.offer(CALL, spoken, Form.WAV));
        spoken.say("one");
        assertThat(heard(response, 3)).isEqualTo("one");

        desk.close();

        assertThat(response.body().readAllBytes()).isEmpty();
        assertThat(desk.areOpen()).isFalse();
    }

    @Test
    void log_tells_who_listens_to_what_and_never_the_token() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(StreamDesk.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level usual = logger.getLevel();
        logger.setLevel(Level.INFO);
        Offered offered = desk.offer(CALL, spoken, Form.WAV);
        try {
            HttpResponse<InputStream> response = listen(offered);
            spoken.end();
            response.body().readAllBytes();
            await().until(() -> lines.list.size() == 2);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(usual);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "127.0.0.1 listens to device 4678: session desk-1 of crm",
                        "127.0.0.1 stops listening to device 4678: session desk-1 of crm")
                .noneMatch(line -> line.contains(offered.token()));
    }

    private ModernPort open(AllowList allow) {
        HttpLimits limits = HttpSettings.defaults().limits();
        List<String> keys = List.of("secret");
        ModernPort opened =
                ModernPort.open(
                        new HttpSettings(
                                "127.0.0.1", 0, keys, allow, List.of(), Optional.empty(), limits),
                        XmlSettings.defaults(),
                        new ModernParts(
                                Doors.outside(Doors::answer, new SimpleMeterRegistry()),
                                TestAccounts.nobody(),
                                TestAccounts.noKeys(),
                                TestAccounts.noSearches(),
                                Optional.empty(),
                                (recording, caller) -> new Audio.Opened.NotAllowed(),
                                (recording, caller) -> recording(recording),
                                (recording, caller) -> new Audio.Opened.NotAllowed(),
                                (recording, caller) -> new Audio.Opened.NotAllowed(),
                                (recording, caller) -> new Audio.Opened.NotAllowed(),
                                ShelfOfCopies.none(),
                                desk,
                                new EventQueue.Source(happenings.feed(), 1_000),
                                () -> Readiness.READY,
                                () -> "",
                                Insights.none()));
        desk.open(opened.url());
        return opened;
    }

    private static Audio.Opened recording(String id) {
        byte[] sound = SOUND.getBytes(StandardCharsets.US_ASCII);
        return switch (id) {
            case "17" ->
                    new Audio.Opened.Found(
                            new ByteArrayInputStream(sound), sound.length, "audio/wav", "17.wav");
            case "" + Endless.ID ->
                    new Audio.Opened.Found(
                            new Endless(), Long.MAX_VALUE, "audio/wav", "endless.wav");
            default -> new Audio.Opened.FileGone();
        };
    }

    private String url(String token) {
        return "http://127.0.0.1:" + port.port() + "/api/v1/streams/" + token;
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<InputStream> listen(Offered offered) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(offered.url())).build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(heard(response, SpokenCall.HEADER.length())).isEqualTo(SpokenCall.HEADER);
        return response;
    }

    private static String heard(HttpResponse<InputStream> response, int bytes) throws IOException {
        return new String(response.body().readNBytes(bytes), StandardCharsets.US_ASCII);
    }
}
