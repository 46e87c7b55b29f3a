package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.siprec.TestSrc;
import hark.wire.hook.Receiver;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a running server measures against the manual, the dashboard and the alerts: each names only what there is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsPageTest {
    private static final Path PAGE = Path.of("docs/METRICS.md");
    private static final Path DASHBOARD = Path.of("packaging/grafana/hark.json");
    private static final Path ALERTS = Path.of("packaging/prometheus/hark-alerts.yml");
    private static final String OURS = "hark_";
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:hark|jvm|process|system)_[a-z0-9_]+\\b");
    private static final Pattern EXPR =
            Pattern.compile("(?m)^ *(?:- )?expr: (?:\\||'|\")?(.*(?:\\n {10,}.*)*)");

    private static final String HEAD =
            """
            # Metrics

            <!-- Written by MetricsPageTest: ./hark test -Dtest=MetricsPageTest -Dupdate -->

            `GET /metrics` of the port of JSON (`http.port`, 8080) tells them in the text format of Prometheus, to this
            machine, to the networks of `listen.allow`, and to who shows a key. Every label has few values: none grows
            with devices, calls or clients. Timers are histograms in seconds; beside each is the longest of the last
            minutes, `_max`.

            [packaging/grafana/hark.json](../packaging/grafana/hark.json) is a dashboard, and
            [packaging/prometheus/hark-alerts.yml](../packaging/prometheus/hark-alerts.yml) are alert rules made of
            them.
            `GET /api/v1/metrics/history` has the past day of a few of them ([API.md](API.md#metrics-over-time)).
            What findings mean and what is to be done about them is in [OPERATION.md](OPERATION.md).

            Beside these there are those of the JVM and the process (`jvm_*`, `process_*`, `system_*`), with the names
            Micrometer gives them. There is no metric of a backlog of archiving, since nothing is archived yet. With
            `cluster.nats` there are `hark_cluster_*` too. Those of webhooks are there when there are any.

            | metric | type | labels | what it tells |
            |---|---|---|---|
            """;

    private Server server;
    private Scraped scraped;

    @BeforeAll
    void server_has_recorded_a_call(@TempDir Path data) throws Exception {
        server = Server.start(settings(data));
        try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                TestSrc.Call call = src.newCall(new TestSrc.Parties("15550100", "4678"));
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), server.ports().get("tcp"))) {
            assertThat(call.invite().status()).isEqualTo(200);
            call.ack();
            call.play(Duration.ofMillis(500), 440, 880);
            call.bye();
            socket.getOutputStream()
                    .write(
                            "<REQUEST><TYPE>TEST</TYPE></REQUEST>\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isPositive();
            System.gc(); // of which pauses are told only once there was one
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Scraped.of(server)
                                    .samples()
                                    .containsAll(
                                            Set.of(
                                                    "hark_seal_seconds_count",
                                                    "jvm_gc_pause_seconds_sum")));
        }
        scraped = Scraped.of(server);
    }

    @AfterAll
    void server_ends() {
        server.close();
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 events.bind=127.0.0.1 events.port=0 web.bind=127.0.0.1 web.port=0"
                        + " http.port=0 sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 recording.minFreeMb=0"
                        + " webhooks.named=[{name=crm,url=\"http://127.0.0.1:1/\",secret=\""
                        + Receiver.SECRET
                        + "\"}]";
        return TestSettings.of(data, sets);
    }

    @Test
    void every_metric_says_what_it_tells() {
        assertThat(ours().filter(each -> each.help().isBlank()).map(Scraped.Family::name))
                .isEmpty();
    }

    @Test
    void page_shows_the_metrics_there_are() throws Exception {
        String page = HEAD + ours().map(MetricsPageTest::row).collect(Collectors.joining());
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/METRICS.md is old; write it anew: ./hark test -Dtest=MetricsPageTest -Dupdate")
                .isEqualTo(page);
    }

    @Test
    void labels_have_few_values() {
        Set<String> labels = new TreeSet<>();
        ours().forEach(each -> labels.addAll(each.labels()));

        assertThat(labels)
                .doesNotContain("device", "deviceid", "agent", "client", "address", "recordid");
    }

    @Test
    void dashboard_asks_for_what_there_is() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        List<String> queries = new ArrayList<>();
        dashboard.findValues("expr").forEach(each -> queries.add(each.asString()));

        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.path("templating").path("list").toString()).contains("datasource");
        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(unknown(queries)).isEmpty();
    }

    @Test
    void alerts_ask_for_what_there_is() throws Exception {
        String rules = Files.readString(ALERTS);
        List<String> queries = new ArrayList<>();
        Matcher expr = EXPR.matcher(rules);
        while (expr.find()) {
            queries.add(expr.group(1));
        }

        assertThat(queries).hasSize(rules.split("- alert:", -1).length - 1).hasSizeGreaterThan(8);
        assertThat(unknown(queries)).isEmpty();
    }

    /// Metrics that queries name and no server tells.
    private Set<String> unknown(List<String> queries) {
        Set<String> unknown = new TreeSet<>();
        for (String query : queries) {
            Matcher named = METRIC.matcher(query);
            assertThat(named.find()).as("names no metric: %s", query).isTrue();
            do {
                unknown.add(named.group());
            } while (named.find());
        }
        unknown.removeAll(scraped.samples());
        return unknown;
    }

    private Stream<Scraped.Family> ours() {
        return scraped.families().values().stream()
                .filter(each -> each.name().startsWith(OURS) && !isLongest(each.name()));
    }

    /// What stands beside a timer; `hark_channels_max` is a metric of its own.
    private boolean isLongest(String name) {
        Scraped.Family beside = scraped.families().get(name.replaceFirst("_max$", ""));
        return name.endsWith("_max")
                && beside != null
                && Set.of("histogram", "summary").contains(beside.type());
    }

    private static String row(Scraped.Family family) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        family.name(),
                        family.type(),
                        String.join(", ", family.labels()),
                        family.help());
    }
}
