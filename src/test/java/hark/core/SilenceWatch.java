package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks at every packet once: under a blackout none is heard, and without one all are.
final class SilenceWatch {
    private static final CallKey NONE = new CallKey("", "");

    /// A quarter of a second of two legs.
    private static final int LATE_MAX = 26;

    private final MemoryVault vault;

    /// Recordings that have been under a blackout and not been heard since.
    private final Set<Long> wereSilent = new HashSet<>();

    private final Map<Long, Integer> looked = new HashMap<>();
    private final Map<Long, CallKey> calls = new HashMap<>();
    private List<Blackout> silent = List.of();
    private final Set<String> began = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    SilenceWatch(MemoryVault vault) {
        this.vault = vault;
    }

    /// A blackout of the device is asked for, so that this step is no proof that it is heard.
    void mayBegin(String device) {
        began.add(device);
    }

    /// Its end is asked for, so that this step is no proof that it is silent.
    void mayEnd(String device) {
        ended.add(device);
    }

    /// Another life begins, and has to keep the silence that the last one promised.
    ///
    /// @param promised the blackouts that were durable
    void nextLife(List<Blackout> promised) {
        silent = promised;
        looked.clear();
        calls.clear();
        vault.ledgers.forEach((id, ledger) -> looked.put(id, ledger.packets.size()));
        began.clear();
        ended.clear();
    }

    /// All that was asked for has come about.
    void settled(CoreSnapshot now) {
        List<Blackout> before = silent;
        silent = now.blackouts();
        Map<Long, CallKey> owners =
                now.recordings().stream()
                        .collect(Collectors.toMap(RecordingRow::id, RecordingRow::key));
        vault.ledgers.forEach((id, ledger) -> look(id, fresh(id, ledger), owners, before));
        owners.forEach((id, key) -> {
            boolean asked = began.contains(key.deviceId()) || ended.contains(key.deviceId());
            if (asked || over(key, before).isPresent() || over(key, silent).isPresent()) {
                wereSilent.add(id);
            }
        });
        calls.putAll(owners);
        began.clear();
        ended.clear();
    }

    private List<MemoryVault.Heard> fresh(long id, MemoryVault.Ledger ledger) {
        int all = ledger.packets.size();
        int from = looked.getOrDefault(id, 0);
        looked.put(id, all);
        return ledger.packets.subList(from, all);
    }

    private void look(
            long id,
            List<MemoryVault.Heard> packets,
            Map<Long, CallKey> owners,
            List<Blackout> before) {
        CallKey call = owners.getOrDefault(id, calls.getOrDefault(id, NONE));
        boolean moved = !call.equals(calls.getOrDefault(id, began(id)));
        if (packets.isEmpty() || call.equals(NONE) || moved) {
            return;
        }
        Optional<Long> was = over(call, before);
        Optional<Long> is = over(call, silent);
        if (was.isEmpty() && is.isEmpty() && !began.contains(call.deviceId())) {
            assertThat(afterSilence(id, packets))
                    .as("heard on %s in recording %d", call, id)
                    .allMatch(p -> p.heard());
        } else if (was.isPresent() && was.equals(is) && !ended.contains(call.deviceId())) {
            assertThat(packets)
                    .as("silent on %s in recording %d", call, id)
                    .noneMatch(p -> p.heard());
        }
    }

    /// The call a recording was of when it began: it may go by another name before it is looked at.
    private CallKey began(long id) {
        Map<String, String> about = vault.ledgers.get(id).header.about();
        return new CallKey(
                about.getOrDefault("device_id", ""), about.getOrDefault("call_instance", ""));
    }

    /// A source that paused over the end of a blackout may lose a little at its next words: what is late and what is
    /// not, its board cannot tell at once.
    private List<MemoryVault.Heard> afterSilence(long id, List<MemoryVault.Heard> packets) {
        if (!wereSilent.contains(id)) {
            return packets;
        }
        int late = 0;
        while (late < Math.min(LATE_MAX, packets.size()) && !packets.get(late).heard()) {
            late++;
        }
        if (late < packets.size()) {
            wereSilent.remove(id);
        }
        return packets.subList(late, packets.size());
    }

    private static Optional<Long> over(CallKey call, List<Blackout> blackouts) {
        return blackouts.stream().filter(b -> b.covers(call)).map(Blackout::id).findFirst();
    }
}
