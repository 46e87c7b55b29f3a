package hark.core.schedule;

import hark.core.call.CallKey;
import hark.core.schedule.DeciderCounts.CallClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls that were chosen, and whether they stand in the counts: a call whose recording failed, or that ended and was
/// not recorded, gives its turn back, and the next one takes it. Taken again when a recording begins after all.
final class Claims {
    private final Count count;
    private final Map<CallKey, Claim> open = new HashMap<>();
    private final Map<Long, Claim> byRecording = new LinkedHashMap<>();

    /// @param count changes how many stand in the counts
    Claims(Count count) {
        this.count = count;
    }

    /// Adds so many, or takes away.
    interface Count {
        void add(String tally, int calls);
    }

    private static final class Claim {
        private final List<String> tallies = new ArrayList<>();
        private final Set<Long> running = new HashSet<>();
        private boolean kept;
        private boolean over;
        private boolean counted = true;
    }

    void chosen(CallKey call, String tally) {
        Claim claim = open.computeIfAbsent(call, key -> new Claim());
        claim.tallies.add(tally);
        if (claim.counted) {
            count.add(tally, 1);
        }
    }

    /// It was decided anew that the call is to be recorded.
    void wanted(CallKey call) {
        Optional.ofNullable(open.get(call)).ifPresent(claim -> stand(claim, true));
    }

    void began(CallKey call, long recordingId) {
        Claim claim = open.get(call);
        if (claim != null) {
            claim.running.add(recordingId);
            byRecording.put(recordingId, claim);
            stand(claim, true);
        }
    }

    void kept(long recordingId) {
        Optional.ofNullable(byRecording.remove(recordingId))
                .ifPresent(claim -> {
                    claim.running.remove(recordingId);
                    claim.kept = true;
                });
    }

    void lost(long recordingId) {
        Optional.ofNullable(byRecording.remove(recordingId))
                .ifPresent(claim -> {
                    claim.running.remove(recordingId);
                    stand(claim, isRecorded(claim));
                });
    }

    /// The call is over; recordings of it may still be made ready.
    void ended(CallKey call) {
        Optional.ofNullable(open.remove(call))
                .ifPresent(claim -> {
                    claim.over = true;
                    stand(claim, isRecorded(claim));
                });
    }

    void rename(CallKey from, CallKey to) {
        Optional.ofNullable(open.remove(from)).ifPresent(claim -> open.put(to, claim));
    }

    private static boolean isRecorded(Claim claim) {
        return claim.kept || !claim.running.isEmpty();
    }

    private void stand(Claim claim, boolean counted) {
        if (claim.counted != counted) {
            claim.counted = counted;
            claim.tallies.forEach(tally -> count.add(tally, counted ? 1 : -1));
        }
    }

    List<CallClaim> snapshot() {
        List<CallClaim> all = new ArrayList<>();
        open.forEach((key, claim) -> all.add(snapshot(Optional.of(key), claim)));
        byRecording.values().stream()
                .filter(claim -> claim.over)
                .distinct()
                .forEach(claim -> all.add(snapshot(Optional.empty(), claim)));
        return all;
    }

    private static CallClaim snapshot(Optional<CallKey> key, Claim claim) {
        return new CallClaim(
                key,
                claim.tallies,
                claim.running.stream().sorted().toList(),
                claim.kept,
                claim.counted);
    }

    void restore(List<CallClaim> claims) {
        open.clear();
        byRecording.clear();
        claims.forEach(this::restore);
    }

    private void restore(CallClaim from) {
        Claim claim = new Claim();
        claim.tallies.addAll(from.tallies());
        claim.running.addAll(from.running());
        claim.kept = from.kept();
        claim.counted = from.counted();
        claim.over = from.key().isEmpty();
        from.key().ifPresent(key -> open.put(key, claim));
        claim.running.forEach(id -> byRecording.put(id, claim));
    }
}
