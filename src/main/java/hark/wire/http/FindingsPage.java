package hark.wire.http;

import hark.assurance.Finding;
import hark.assurance.FindingKind;
import hark.assurance.Report;
import hark.assurance.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is wrong now and what to do about it, as JSON.
final class FindingsPage {
    static final String PATH = "/api/v1/findings";

    /// Of one kind; of more only the number is told.
    private static final int EACH_KIND = 100;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "application/json";

    private final Supplier<Optional<Report>> reports;

    FindingsPage(Supplier<Optional<Report>> reports) {
        this.reports = reports;
    }

    void send(Exchange exchange) {
        reports.get()
                .ifPresentOrElse(
                        report ->
                                exchange.send(
                                        HttpStatus.OK_200,
                                        TYPE,
                                        JSON.writeValueAsBytes(page(report))),
                        () ->
                                Problem.of(
                                                HttpStatus.SERVICE_UNAVAILABLE_503,
                                                "nothing has been looked at yet; ask again in a second")
                                        .write(exchange));
    }

    private static ObjectNode page(Report report) {
        ObjectNode page = JSON.createObjectNode();
        page.put("at", report.at().toString());
        ObjectNode counts = page.putObject("counts");
        for (Severity severity : Severity.values()) {
            counts.put(
                    severity.name().toLowerCase(Locale.ROOT),
                    report.findings().stream()
                            .filter(each -> each.kind().severity() == severity)
                            .count());
        }
        list(report.findings(), page.putArray("findings"));
        ObjectNode figures = page.putObject("figures");
        report.counts().forEach(figures::put);
        return page;
    }

    private static void list(List<Finding> findings, ArrayNode into) {
        Map<FindingKind, Integer> told = new EnumMap<>(FindingKind.class);
        for (Finding each : findings) {
            if (told.merge(each.kind(), 1, Integer::sum) <= EACH_KIND) {
                put(each, into.addObject());
            }
        }
    }

    private static void put(Finding finding, ObjectNode into) {
        into.put("name", finding.kind().name());
        into.put("severity", finding.kind().severity().name().toLowerCase(Locale.ROOT));
        into.put("since", finding.since().toString());
        putUnlessBlank("deviceId", finding.subject().deviceId(), into);
        putUnlessBlank("callInstance", finding.subject().callInstance(), into);
        finding.subject().recordingId().ifPresent(id -> into.put("recordId", id));
        putUnlessBlank("detail", finding.subject().detail(), into);
        into.put("what", finding.what());
        into.put("remedy", finding.kind().remedy());
    }

    private static void putUnlessBlank(String name, String value, ObjectNode into) {
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }
}
