package hark.wire.http;

import hark.assurance.MetricsHistory;
import hark.assurance.MetricsHistory.Line;
import hark.assurance.MetricsHistory.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A few measurements over the last hours, as JSON: the times once, and for each line its values at them.
final class HistoryPage {
    static final String PATH = "/api/v1/metrics/history";

    private static final String MINUTES = "minutes";
    private static final long MINUTES_MAX = Duration.ofDays(1_000).toMinutes();
    private static final JsonMapper JSON = JsonMapper.shared();

    /// More digits of a measurement are noise, and a third of the answer.
    private static final MathContext DIGITS = new MathContext(5);

    private final MetricsHistory history;

    HistoryPage(MetricsHistory history) {
        this.history = history;
    }

    void send(Exchange exchange) {
        Fields asked;
        try {
            asked = Request.extractQueryParameters(exchange.request());
        } catch (IllegalArgumentException | IllegalStateException e) {
            refuse("the query cannot be read", "", exchange);
            return;
        }
        for (String name : asked.getNames()) {
            if (!name.equals(MINUTES)) {
                refuse("there is no parameter " + name + " here", name, exchange);
                return;
            }
        }
        String minutes = asked.getValue(MINUTES);
        if (minutes == null) {
            send(history.all(), exchange);
        } else if (minutes.matches("[0-9]{1,7}")
                && Long.parseLong(minutes) >= 1
                && Long.parseLong(minutes) <= MINUTES_MAX) {
            send(history.newest(Duration.ofMinutes(Long.parseLong(minutes))), exchange);
        } else {
            refuse("minutes is from 1 to " + MINUTES_MAX, MINUTES, exchange);
        }
    }

    private static void refuse(String why, String parameter, Exchange exchange) {
        Problem.of(HttpStatus.BAD_REQUEST_400, why).write("parameter", parameter, exchange);
    }

    private static void send(MetricsHistory.Extract extract, Exchange exchange) {
        ObjectNode page = JSON.createObjectNode();
        page.put("everySeconds", extract.settings().every().toSeconds());
        page.put("pointsMax", extract.settings().pointsMax());
        ArrayNode times = page.putArray("at");
        extract.points().forEach(point -> times.add(point.at().toString()));
        ArrayNode lines = page.putArray("lines");
        for (int line = 0; line < extract.lines().size(); line++) {
            put(extract.lines().get(line), line, extract.points(), lines.addObject());
        }
        new Representation(page).send(exchange);
    }

    private static void put(Line line, int at, List<Point> points, ObjectNode into) {
        into.put("name", line.name());
        into.put("unit", line.unit());
        into.put("description", line.doc());
        ArrayNode values = into.putArray("values");
        for (Point point : points) {
            double value = point.value(at);
            if (Double.isFinite(value)) {
                values.add(shortened(value));
            } else {
                values.addNull();
            }
        }
    }

    private static BigDecimal shortened(double value) {
        BigDecimal shortened = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return shortened.scale() < 0 ? shortened.setScale(0) : shortened;
    }
}
