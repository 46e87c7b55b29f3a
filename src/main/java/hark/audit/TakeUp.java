package hark.audit;

import hark.audit.AuditLog.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a trail goes on where an earlier life has left it: what was begun and has no row gets one, and what is missing
/// is said.
final class TakeUp {
    private static final Logger LOG = LoggerFactory.getLogger(TakeUp.class);

    private TakeUp() {}

    static AuditLog of(Parts parts, long firstEvent) throws IOException {
        TrailFiles files = new TrailFiles(parts.settings().folder());
        TrailTail tail = TrailTail.of(files);
        List<String> wounds = new ArrayList<>(tail.wounds());
        missing(parts.book().head(), tail.head()).ifPresent(wounds::add);
        List<Left> left = left(parts.book(), files);
        TrailTail from =
                tail.event().isPresent()
                        ? tail
                        : new TrailTail(
                                tail.file(),
                                tail.bytes(),
                                tail.head(),
                                OptionalLong.of(firstEvent),
                                tail.wounds());
        AuditLog log = new AuditLog(parts, files, from);
        for (String wound : wounds) {
            LOG.error("The audit trail is not whole: {}", wound);
            log.note(AuditLog.BROKEN, Map.of("why", wound));
        }
        log.note(AuditLog.START, Map.of());
        for (Left each : left) {
            log.later(
                    new Entry(
                            each.at(),
                            each.deed(),
                            each.name(),
                            OptionalInt.empty(),
                            Map.of("note", "The server was cut off before the answer stood here."),
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        log.whenWritten(parts.book()::forgetLeft);
        log.upkeep();
        return log;
    }

    private static Optional<String> missing(Optional<Head> known, Head last) {
        return known.filter(head -> head.row() > last.row())
                .map(head ->
                        "It ended at row %d, although row %d had been on the disk."
                                .formatted(last.row(), head.row()));
    }

    private static List<Left> left(BegunBook book, TrailFiles files) throws IOException {
        Map<String, Left> left = new LinkedHashMap<>();
        for (String text : book.left()) {
            Left.parse(text)
                    .ifPresentOrElse(
                            each -> left.put(each.name(), each),
                            () -> LOG.error("What was begun cannot be read, and has no row"));
        }
        if (!left.isEmpty()) {
            long after = left.values().stream().mapToLong(Left::after).min().orElse(0);
            Set<String> written = TrailTail.begun(files, after);
            left.keySet().removeAll(written);
        }
        return List.copyOf(left.values());
    }
}
