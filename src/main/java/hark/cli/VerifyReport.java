package hark.cli;

import hark.vault.seal.Finding;
import hark.vault.seal.Finding.Kind;
import hark.vault.seal.Identity;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Prints what verifying finds as it comes, counts it, and sums up.
final class VerifyReport {
    private static final int BETWEEN = 100;

    private final PrintWriter out;
    private final Style style;
    private final Optional<PrintWriter> terminal;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long trailRows;

    enum Style {
        /// A line for each finding.
        EACH,
        /// A line for what is not sound.
        FAULTS,
        /// A JSON object for each finding, in a line of its own.
        JSON
    }

    /// @param terminal where somebody watches
    VerifyReport(PrintWriter out, Style style, Optional<PrintWriter> terminal) {
        this.out = out;
        this.style = style;
        this.terminal = terminal;
    }

    void take(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        switch (style) {
            case JSON -> out.println(json(finding));
            case EACH -> out.println(line(finding));
            case FAULTS -> {
                if (finding.kind() != Kind.SOUND) {
                    out.println(line(finding));
                }
            }
        }
        out.flush();
        long seen = count(Kind.SOUND) + count(Kind.UNSOUND);
        if (seen % BETWEEN == 0) {
            terminal.ifPresent(to -> {
                to.print(grouped("%,d recordings were looked at\r", seen));
                to.flush();
            });
        }
    }

    /// What is no recording's.
    void note(String sentence) {
        take(new Finding(Kind.NOTE, "", Optional.empty(), sentence));
    }

    /// How many rows of the audit trail were looked at.
    void trail(long rows) {
        trailRows = rows;
    }

    long sound() {
        return count(Kind.SOUND);
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    boolean isFaultless() {
        return counts.keySet().stream().noneMatch(Kind::isFault);
    }

    void sumUp() {
        if (style != Style.JSON) {
            long sound = count(Kind.SOUND);
            long surplus = count(Kind.SURPLUS);
            out.println(
                    grouped(
                            "%,d %s sound, %,d %s not; %,d %s to none.",
                            sound,
                            sound == 1 ? "recording is" : "recordings are",
                            count(Kind.UNSOUND),
                            count(Kind.UNSOUND) == 1 ? "is" : "are",
                            surplus,
                            surplus == 1 ? "file belongs" : "files belong"));
            if (trailRows > 0) {
                out.println(grouped("%,d rows of the audit trail were walked.", trailRows));
            }
            out.flush();
        }
    }

    private static String grouped(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String line(Finding finding) {
        StringBuilder line = new StringBuilder(grouped("%-8s", word(finding.kind())));
        finding.identity().ifPresent(whose -> line.append(whose(whose)));
        if (!finding.filename().isEmpty()) {
            line.append(finding.filename()).append(": ");
        }
        return printable(line.append(finding.sentence()).toString());
    }

    private static String whose(Identity whose) {
        String number = whose.recordingId() < 0 ? "" : "RECORDID " + whose.recordingId() + ", ";
        String device = whose.device().isEmpty() ? "" : "device " + whose.device() + ", ";
        return number + device + whose.start() + ", ";
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case SOUND -> "sound";
            case UNSOUND -> "UNSOUND";
            case SURPLUS -> "SURPLUS";
            case FAILED -> "FAILED";
            case NOTE -> "note";
        };
    }

    /// Names come from outside and shall not steer a terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String json(Finding finding) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("finding", finding.kind().name()).put("filename", finding.filename());
        node.put("sound", !finding.kind().isFault());
        finding.identity()
                .ifPresent(whose -> {
                    node.put("recordId", whose.recordingId()).put("globalId", whose.globalId());
                    node.put("device", whose.device()).put("start", whose.start().toString());
                });
        return node.put("verdict", finding.sentence()).toString();
    }
}
