package hark.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which rows are wanted. In texts `*` stands for any text, and a comma separates what is wanted as well; case does not
/// matter.
///
/// @param since rows from then on
/// @param until rows before then
/// @param who the user, the client or the address
/// @param client the client or the address
/// @param object a name or number of what it was about, such as `4678`, or only of one kind: `device:4678`
/// @param type the command or page
/// @param codes the result code is one of them
public record AuditQuery(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> who,
        Optional<String> client,
        Optional<String> object,
        Optional<String> type,
        Optional<Set<Integer>> codes) {
    public static final AuditQuery ALL =
            new AuditQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// As [#ALL], where heads are left out of that.
    static final AuditQuery ANY =
            new AuditQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("*"),
                    Optional.empty());

    public AuditQuery {
        codes = codes.map(Set::copyOf);
    }

    /// The same question, made ready to be asked of many rows.
    Wanted ready() {
        return new Wanted(
                this,
                who.map(Wildcards::of),
                client.map(Wildcards::of),
                object.map(Thing::of),
                type.map(Wildcards::of));
    }

    /// @param kind empty: any
    private record Thing(Optional<String> kind, Wildcards name) {
        static Thing of(String wanted) {
            int colon = wanted.indexOf(':');
            boolean hasKind = colon > 0 && wanted.substring(0, colon).matches("[A-Za-z]+");
            return hasKind
                    ? new Thing(
                            Optional.of(wanted.substring(0, colon)),
                            Wildcards.of(wanted.substring(colon + 1)))
                    : new Thing(Optional.empty(), Wildcards.of(wanted));
        }

        boolean is(Map.Entry<String, String> each) {
            return (kind.isEmpty() || kind.get().equalsIgnoreCase(each.getKey()))
                    && name.matches(each.getValue());
        }
    }

    record Wanted(
            AuditQuery query,
            Optional<Wildcards> who,
            Optional<Wildcards> client,
            Optional<Thing> object,
            Optional<Wildcards> type) {
        boolean is(Row row) {
            return isInTime(row)
                    && isOfType(row)
                    && isAnsweredSo(row)
                    && isBy(row.deed().who())
                    && isAbout(row);
        }

        /// Where nobody knows what was answered, it is none.
        private boolean isAnsweredSo(Row row) {
            return query.codes().isEmpty()
                    || row.code().isPresent()
                            && query.codes().get().contains(row.code().getAsInt());
        }

        private boolean isInTime(Row row) {
            return query.since().filter(row.at()::isBefore).isEmpty()
                    && query.until().filter(until -> !row.at().isBefore(until)).isEmpty();
        }

        private boolean isBy(Who by) {
            return isAny(who, by.user(), by.client(), by.address())
                    && isAny(client, by.client(), by.address());
        }

        private static boolean isAny(Optional<Wildcards> wanted, String... names) {
            return wanted.isEmpty()
                    || Stream.of(names).anyMatch(name -> wanted.get().matches(name));
        }

        private boolean isAbout(Row row) {
            return object.isEmpty()
                    || Stream.concat(
                                    row.deed().about().entrySet().stream(),
                                    row.result().entrySet().stream())
                            .anyMatch(object.get()::is);
        }

        private boolean isOfType(Row row) {
            return type.isEmpty() || type.get().matches(row.deed().what());
        }
    }
}
