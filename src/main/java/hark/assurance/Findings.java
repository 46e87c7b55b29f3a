package hark.assurance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers what looked wrong before: what has looked so long enough is found, and known since when. Belongs to one
/// thread.
public final class Findings {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.<Finding, Severity>comparing(each -> each.kind().severity())
                    .thenComparing(Finding::kind)
                    .thenComparing(Finding::since);

    private final Listener listener;
    private Map<Key, Suspected> suspected = new LinkedHashMap<>();

    public Findings(Listener listener) {
        this.listener = listener;
    }

    /// Who is told when something begins to be wrong, and when it no longer is.
    public interface Listener {
        void begins(Finding finding);

        void ends(Finding finding);
    }

    private record Key(FindingKind kind, Subject subject) {}

    /// @param told the listener knows of it
    private record Suspected(Instant since, long sinceNanos, boolean told, String what) {
        private Finding finding(Key key) {
            return new Finding(key.kind(), key.subject(), since, what);
        }
    }

    /// @param nanos of a clock that only runs forward
    /// @return what is wrong, the worst first, and of that the oldest
    public List<Finding> look(List<Suspicion> suspicions, Instant now, long nanos) {
        Map<Key, Suspected> before = suspected;
        suspected = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Suspicion each : suspicions) {
            Key key = new Key(each.kind(), each.subject());
            Suspected known = before.getOrDefault(key, new Suspected(now, nanos, false, ""));
            boolean found = nanos - known.sinceNanos() >= each.patience().toNanos();
            Suspected then =
                    new Suspected(
                            known.since(), known.sinceNanos(), known.told() || found, each.what());
            if (suspected.put(key, then) == null && found) {
                findings.add(then.finding(key));
                if (!known.told()) {
                    listener.begins(then.finding(key));
                }
            }
        }
        before.forEach((key, was) -> {
            if (was.told() && !suspected.containsKey(key)) {
                listener.ends(was.finding(key));
            }
        });
        findings.sort(WORST_FIRST);
        return findings;
    }
}
