package hark.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which rows are wanted. In texts `*` stands for any text, and a comma separates what is wanted as well; case does not
/// matter.
///
/// @param since rows from then on
/// @param until rows before then
/// @param who the user, the client or the address
/// @param object a name or number of what it was about, such as `4678`, or only of one kind: `device:4678`
/// @param type the command or page
public record AuditQuery(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> who,
        Optional<String> object,
        Optional<String> type) {
    public static final AuditQuery ALL =
            new AuditQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// The same question, made ready to be asked of many rows.
    Wanted ready() {
        return new Wanted(
                this, who.map(AuditQuery::text), object.map(Thing::of), type.map(AuditQuery::text));
    }

    private static Pattern text(String wanted) {
        return Pattern.compile(
                Stream.of(wanted.split(",")).map(AuditQuery::form).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String form(String wanted) {
        String[] parts = wanted.split("\\*", -1);
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            form.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return form.toString();
    }

    /// @param kind empty: any
    private record Thing(Optional<String> kind, Pattern name) {
        static Thing of(String wanted) {
            int colon = wanted.indexOf(':');
            boolean hasKind = colon > 0 && wanted.substring(0, colon).matches("[A-Za-z]+");
            return hasKind
                    ? new Thing(
                            Optional.of(wanted.substring(0, colon)),
                            text(wanted.substring(colon + 1)))
                    : new Thing(Optional.empty(), text(wanted));
        }

        boolean is(Map.Entry<String, String> each) {
            return (kind.isEmpty() || kind.get().equalsIgnoreCase(each.getKey()))
                    && name.matcher(each.getValue()).matches();
        }
    }

    record Wanted(
            AuditQuery query,
            Optional<Pattern> who,
            Optional<Thing> object,
            Optional<Pattern> type) {
        boolean is(Row row) {
            return isInTime(row) && isBy(row.deed().who()) && isAbout(row) && isOfType(row);
        }

        private boolean isInTime(Row row) {
            return query.since().filter(row.at()::isBefore).isEmpty()
                    && query.until().filter(until -> !row.at().isBefore(until)).isEmpty();
        }

        private boolean isBy(Who by) {
            return who.isEmpty()
                    || Stream.of(by.user(), by.client(), by.address())
                            .anyMatch(name -> who.get().matcher(name).matches());
        }

        private boolean isAbout(Row row) {
            return object.isEmpty()
                    || Stream.concat(
                                    row.deed().about().entrySet().stream(),
                                    row.result().entrySet().stream())
                            .anyMatch(object.get()::is);
        }

        private boolean isOfType(Row row) {
            return type.isEmpty() || type.get().matcher(row.deed().what()).matches();
        }
    }
}
