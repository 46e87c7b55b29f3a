package hark.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How a row is written: one JSON object in a line. The order of its members is fixed, and its last is the hash of the
/// line before.
final class RowText {
    private final StringBuilder text = new StringBuilder(512);

    static final String PREVIOUS = ",\"previous\":\"";

    private RowText() {}

    /// @param deed as [#deed] wrote it
    static String row(long number, Entry entry, String previous) {
        RowText row = new RowText();
        row.text.append(Row.BEGIN).append(number).append(',');
        row.text.append(timed(entry.at(), entry.deed()));
        if (!entry.begun().isEmpty()) {
            row.text.append(",\"begun\":\"").append(entry.begun()).append('"');
        }
        row.outcome(entry.code(), entry.result());
        OptionalLong event = entry.event();
        if (event.isPresent()) {
            row.text.append(",\"event\":").append(event.getAsLong());
        }
        return row.text.append(PREVIOUS).append(previous).append("\"}").toString();
    }

    static String timed(Instant at, String deed) {
        return "\"time\":\"" + at.truncatedTo(ChronoUnit.MICROS) + "\"," + deed;
    }

    private void outcome(OptionalInt code, Map<String, String> result) {
        if (code.isPresent()) {
            text.append(",\"code\":").append(code.getAsInt());
        }
        if (!result.isEmpty()) {
            text.append(',');
            object("result", result);
        }
    }

    /// The members that are known before anything is done.
    static String deed(Deed deed) {
        RowText row = new RowText();
        row.member("what", deed.what());
        row.optional("action", deed.action());
        row.optional("user", deed.who().user());
        row.optional("client", deed.who().client());
        row.optional("address", deed.who().address());
        row.optional("way", deed.who().way());
        row.optional("requestId", deed.requestId());
        if (!deed.about().isEmpty()) {
            row.text.append(',');
            row.object("about", deed.about());
        }
        if (!deed.given().isEmpty()) {
            row.text.append(',');
            row.array("given", deed.given());
        }
        return row.text.toString();
    }

    private void optional(String name, String value) {
        if (!value.isEmpty()) {
            text.append(',');
            member(name, value);
        }
    }

    private void member(String name, String value) {
        quoted(name);
        text.append(':');
        quoted(value);
    }

    private void object(String name, Map<String, String> values) {
        quoted(name);
        text.append(":{");
        String between = "";
        for (Map.Entry<String, String> each : values.entrySet()) {
            text.append(between);
            member(each.getKey(), each.getValue());
            between = ",";
        }
        text.append('}');
    }

    private void array(String name, Collection<String> values) {
        quoted(name);
        text.append(":[");
        String between = "";
        for (String each : values) {
            text.append(between);
            quoted(each);
            between = ",";
        }
        text.append(']');
    }

    /// RFC 8259, section 7.
    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
