package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.access.TestAccounts;
import hark.api.command.Catalogue;
import hark.api.door.Caller;
import hark.api.door.CommandReader;
import hark.api.door.Door;
import hark.api.door.DoorMeters;
import hark.api.door.DoorSettings;
import hark.api.door.Visit;
import hark.api.event.Following;
import hark.audit.Audit;
import hark.people.UserDraft;
import hark.people.Users;
import hark.people.access.SetUp;
import hark.support.VirtualTimers;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.EventQueue;
import hark.wire.Happenings;
import hark.wire.export.ExportSettings;
import hark.wire.export.Exports;
import hark.wire.export.ShelfOfCopies;
import hark.wire.oidc.Provider;
import hark.wire.oidc.ProviderSettings;
import hark.wire.resource.Resources;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A modern port with log-ins, and browsers before it.
final class LogInPort implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    private static final String SAY_CSRF = "/api/v1/(session(/password)?|setup)";
    private static final Catalogue CATALOGUE =
            new CommandReader(
                            new TimeForm(ZoneOffset.UTC),
                            DoorSettings.defaults(),
                            new DoorMeters(new SimpleMeterRegistry()))
                    .catalogue();

    private final VirtualTimers timers = new VirtualTimers();
    private final TestAccounts accounts = TestAccounts.with(timers);
    private final List<Visit> audited = new CopyOnWriteArrayList<>();
    private final List<Caller> auditedBy = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Happenings happenings = new Happenings();
    private final ShelfOfCopies shelf = new ShelfOfCopies();
    private final Exports exports =
            new Exports(ExportSettings.defaults(), shelf, timers, hark.support.Ids.random());
    private Optional<Provider> provider = Optional.empty();
    private ModernPort port = open(settings());

    /// This port's alone: a connection kept from one that was closed is not taken for one of the next with its number.
    private final HttpClient client = HttpClient.newHttpClient();

    VirtualTimers timers() {
        return timers;
    }

    TestAccounts accounts() {
        return accounts;
    }

    /// What may be exported.
    ShelfOfCopies shelf() {
        return shelf;
    }

    String url() {
        return port.url();
    }

    HttpClient client() {
        return client;
    }

    Browser browser() {
        return new Browser();
    }

    /// A browser that also goes elsewhere.
    Traveller traveller() {
        return traveller(url());
    }

    /// @param server this one, by another of its names
    Traveller traveller(String server) {
        return new Traveller(server, client);
    }

    void reopen(HttpSettings settings) {
        port.close();
        port = open(settings);
    }

    /// People may log in by this provider as well.
    void reopen(ProviderSettings by) {
        provider.ifPresent(Provider::close);
        provider =
                Optional.of(
                        new Provider(
                                by, new Provider.Parts(timers, hark.support.Ids.random(), "Hark")));
        reopen(settings());
    }

    private ModernPort open(HttpSettings settings) {
        return ModernPort.open(settings, XmlSettings.defaults(), parts());
    }

    /// What is offered at which paths, with all commands there are.
    List<Route> routes() {
        Crowd crowd = new Crowd(1);
        return new ModernHandler(settings(), XmlSettings.defaults(), parts(), crowd).routes();
    }

    Happenings happenings() {
        return happenings;
    }

    int streams() {
        return port.streams();
    }

    @Override
    public void close() {
        client.shutdownNow();
        port.close();
        provider.ifPresent(Provider::close);
        happenings.close();
    }

    /// On any port.
    static HttpSettings settings(AllowList allow, Optional<String> publicUrl, Duration idle) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                List.of(),
                allow,
                List.of(),
                publicUrl,
                new HttpLimits(100, idle, 16_384));
    }

    static HttpSettings settings(Duration idle) {
        return settings(AllowList.loopback(), Optional.empty(), idle);
    }

    private static HttpSettings settings() {
        return settings(Duration.ofSeconds(60));
    }

    /// Whose audio says what it shows, as that of recordings does.
    private ModernParts parts() {
        Audio silence =
                (_, _) -> {
                    audited.add(Visit.of("AUDIO"));
                    return new Audio.Opened.NoSuchRecording();
                };
        return new ModernParts(
                Doors.outside(new AuditedDoor(), new SimpleMeterRegistry()),
                accounts.all(),
                accounts.keys(),
                accounts.searches(),
                provider,
                silence,
                silence,
                silence,
                silence,
                silence,
                exports,
                new StreamDesk(StreamSettings.defaults(), timers, hark.support.Ids.random()),
                new EventQueue.Source(happenings.feed(), 1_000),
                () -> Readiness.READY,
                () -> "",
                Insights.none());
    }

    /// What has a row in the audit trail.
    List<Visit> audited() {
        return audited;
    }

    /// Who has these rows.
    List<Caller> auditedBy() {
        return auditedBy;
    }

    /// The TYPEs that the door was asked.
    List<String> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
        audited.clear();
    }

    /// Paths of resources.
    List<String> resources() {
        return new Resources(new AuditedDoor(), hark.support.Ids.random()).paths();
    }

    private final class AuditedDoor implements Door {
        @Override
        public Catalogue catalogue() {
            return CATALOGUE;
        }

        @Override
        public Answer answer(Request request, Caller caller) {
            asked.add(request.type());
            return LogInPort.this.answer(request, caller);
        }

        @Override
        public CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
            audited.add(visit);
            auditedBy.add(caller);
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public Audit.Begun begin(Caller caller, Visit visit) {
            audited.add(visit);
            auditedBy.add(caller);
            return Door.super.begin(caller, visit);
        }
    }

    private Answer answer(Request request, Caller caller) {
        return request.type().equals("EVENTSUBSCRIBE")
                ? Answer.of(ResultCode.OK)
                        .with(new Following.From(Optional.empty(), happenings.feed().lastId()))
                : Doors.answer(request, caller);
    }

    /// A browser with one page of ours open.
    final class Browser {
        Optional<String> cookie = Optional.empty();
        String csrf = "";

        /// The page asks by itself.
        boolean unattended;

        HttpResponse<String> send(String method, String path, String body) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(port.url() + path))
                            .method(method, BodyPublishers.ofString(body))
                            .header("Sec-Fetch-Site", "same-origin");
            cookie.ifPresent(value -> request.header("Cookie", value));
            if (unattended) {
                request.header("X-Unattended", "true");
            }
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-Token", csrf);
            }
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            response.headers()
                    .firstValue("set-cookie")
                    .ifPresent(set -> cookie = Optional.of(set.split(";")[0]));
            if (response.statusCode() == 200 && path.matches(SAY_CSRF)) {
                csrf = json(response).path("csrf").asString("");
            }
            return response;
        }

        HttpResponse<String> logIn(String user, String password) throws Exception {
            return send(
                    "POST",
                    "/api/v1/session",
                    "{\"userName\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
        }

        int status(String method, String path) throws Exception {
            return send(method, path, "").statusCode();
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    void administrator() throws IOException {
        assertThat(accounts.setUp().use(accounts.setUp().renew(), "root", PASSWORD))
                .isInstanceOf(SetUp.Outcome.Made.class);
    }

    /// One who may do everything, by that name and the usual password.
    void administrator(String name) throws IOException {
        new Users(accounts.directory()).add(draft -> administrator(name, draft));
    }

    /// Somebody with the usual password and no rights.
    void person(String name) throws IOException {
        new Users(accounts.directory()).add(draft -> ordinary(administrator(name, draft)));
    }

    private UserDraft administrator(String name, UserDraft draft) {
        return draft.asAdministrator(name, accounts.passwords().hash(PASSWORD));
    }

    private static UserDraft ordinary(UserDraft draft) {
        return new UserDraft(
                draft.userName(),
                draft.person(),
                draft.accounts(),
                draft.status(),
                draft.agent(),
                draft.siteId(),
                draft.phones(),
                draft.roles(),
                draft.groups(),
                draft.selfService(),
                draft.password(),
                false);
    }
}
