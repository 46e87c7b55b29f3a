package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.Answer;
import hark.api.door.Caller;
import hark.api.door.Holder;
import hark.api.event.EventType;
import hark.people.Rights;
import hark.wire.http.ModernPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who was given an address to listen at, over a real port, and what becomes of it when he may not have it any more.
@Timeout(60)
class ListeningOnTest extends Team {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int SOME = 3_200;

    private ModernPort port;
    private String url = "";

    @BeforeEach
    void listen() {
        port = Ports.modern(world);
    }

    @AfterEach
    void shut() {
        world.streams.close();
        port.close();
    }

    private void role(String change) {
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=", change))
                .isEqualTo(20);
    }

    private String given(Caller caller, String type, String... parameters) {
        Answer answer = ask(caller, type, parameters);
        assertThat(answer.code().number()).as(answer.toString()).isEqualTo(43);
        String token = answer.body().toString().replaceAll("(?s).*TOKEN, value=(\\w+).*", "$1");
        return port.url() + "/api/v1/streams/" + token;
    }

    /// Whoever listens hears something first.
    private InputStream heard(Caller caller) throws Exception {
        url = given(caller, "MONITORSTART", "SESSIONID=desk", "DEVICEID=70124");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        world.happens("talk 1s");
        assertThat(response.body().readNBytes(SOME)).hasSize(SOME);
        return response.body();
    }

    private static int status(String method, String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    /// In order, and with the reason told.
    private void endsInOrder(InputStream stream) throws IOException {
        world.happens("talk 16s");

        stream.readAllBytes();
        await().until(() -> !reasons().isEmpty());
        assertThat(reasons()).containsExactly("NOT_ALLOWED");
        assertThat(code(PROGRAM, "MONITORSTOP", "SESSIONID=desk")).as("it is over").isEqualTo(31);
    }

    private List<String> reasons() throws IOException {
        return world.feed.read(0).events().stream()
                .filter(event -> event.type() == EventType.MONITORSTOP)
                .map(event -> event.toString().replaceAll("(?s).*REASON[=, value]*(\\w+).*", "$1"))
                .toList();
    }

    private void bobTalks(String... said) {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", said.length == 0 ? "" : said[0]);
        world.happens("session 70124");
    }

    @Test
    void stream_ends_when_the_role_that_allowed_everything_is_narrowed() throws Exception {
        role("ACDGROUPS=");
        bobTalks();
        InputStream stream = heard(LEAD);

        role("ACDGROUPS=Gold");

        endsInOrder(stream);
    }

    @Test
    void stream_ends_when_the_role_is_taken_away() throws Exception {
        role("ACDGROUPS=");
        bobTalks();
        InputStream stream = heard(LEAD);

        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=DELETE", "NAME=Lead")).isEqualTo(20);

        endsInOrder(stream);
    }

    /// A call that says no more what a bound of his names.
    @Test
    void stream_ends_when_its_call_is_moved_out_of_reach() throws Exception {
        role("ACDGROUPS=Gold");
        bobTalks("SGROUP=Gold");
        InputStream stream = heard(LEAD);

        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=Silver");

        endsInOrder(stream);
    }

    @Test
    void stream_ends_when_the_phone_leaves_the_group() throws Exception {
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Support"))
                .isEqualTo(20);
        bobTalks();
        InputStream stream = heard(LEAD);

        ask(PROGRAM, "IMPORTGROUP", "ACTION=UPDATE", "NAME=Support", "PHONEID=70199");

        endsInOrder(stream);
    }

    /// As the call is known then: a client has given it a name.
    @Test
    void stream_goes_on_when_its_call_is_renamed_within_reach() throws Exception {
        role("ACDGROUPS=Gold");
        world.happens("session 70124");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=Gold");
        Standing kim = new Standing("Lead");
        InputStream stream = heard(kim.caller());

        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", "CALLINSTANCE=named", "SGROUP=Gold");
        assertThat(ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70124").toString())
                .contains("CALLINSTANCE, value=named");
        kim.looked.set(0);
        await().until(() -> {
            world.happens("talk 16s");
            return kim.looked.get() >= 3;
        });

        assertThat(reasons()).isEmpty();
        assertThat(code(kim.caller(), "MONITORSTOP", "SESSIONID=desk")).isEqualTo(20);
        stream.readAllBytes();
        assertThat(reasons()).containsExactly("BY_API");
    }

    @Test
    void stream_ends_with_the_session_of_who_asked() throws Exception {
        role("ACDGROUPS=");
        bobTalks();
        Standing kim = new Standing("Lead");
        InputStream stream = heard(kim.caller());

        kim.loggedOut.set(true);

        endsInOrder(stream);
    }

    @Test
    void address_that_was_not_opened_yet_opens_nothing() throws Exception {
        role("ACDGROUPS=");
        bobTalks();
        url = given(LEAD, "MONITORSTART", "SESSIONID=desk", "DEVICEID=70124");
        assertThat(status("HEAD", url)).isEqualTo(200);
        role("ACDGROUPS=Gold");

        assertThat(status("HEAD", url)).isEqualTo(404);
        await().until(() -> !reasons().isEmpty());
        assertThat(reasons()).containsExactly("NOT_ALLOWED");
        role("ACDGROUPS=");
        assertThat(status("HEAD", url)).as("it is over").isEqualTo(404);
    }

    @Test
    void address_of_a_recording_opens_nothing_when_that_is_out_of_reach() throws Exception {
        role("ACDGROUPS=");
        String ann = given(LEAD, "PLAYBACKSTART", "SESSIONID=a", named("RECORDID=ANN"));
        String bob = given(LEAD, "PLAYBACKSTART", "SESSIONID=b", named("RECORDID=BOB"));
        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Sales");

        assertThat(status("HEAD", ann)).isEqualTo(200);
        assertThat(status("HEAD", bob)).isEqualTo(404);
        assertThat(code(PROGRAM, "PLAYBACKSTOP", "SESSIONID=b")).as("it is over").isEqualTo(31);
        assertThat(code(PROGRAM, "PLAYBACKSTOP", "SESSIONID=a")).isEqualTo(20);
    }

    /// A program that no role binds goes by the settings alone, as always.
    @Test
    void stream_of_a_program_without_a_role_goes_on() throws Exception {
        bobTalks();
        InputStream stream = heard(PROGRAM);

        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=Silver");
        world.happens("talk 40s");

        assertThat(stream.readNBytes(SOME)).hasSize(SOME);
        assertThat(status("HEAD", url)).isEqualTo(200);
        assertThat(reasons()).isEmpty();
        assertThat(code(PROGRAM, "MONITORSTOP", "SESSIONID=desk")).isEqualTo(20);
    }

    /// Somebody who has logged in, with what his role allows at each time.
    private final class Standing {
        final AtomicInteger looked = new AtomicInteger();
        final AtomicBoolean loggedOut = new AtomicBoolean();
        private final long role;

        Standing(String role) {
            this.role = world.people().roleNamed(role).orElseThrow().id();
        }

        Caller caller() {
            return PROGRAM.as(holder());
        }

        private Holder holder() {
            return new Holder(
                    "user:kim",
                    OptionalLong.of(9),
                    Rights.ofRoles(Set.of(role), world.people()),
                    _ -> look());
        }

        private Optional<Holder> look() {
            looked.incrementAndGet();
            return loggedOut.get() ? Optional.empty() : Optional.of(holder());
        }
    }
}
