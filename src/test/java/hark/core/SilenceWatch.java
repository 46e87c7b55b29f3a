package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.blackout.Blackout;
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks at every packet once: under a blackout none is heard, and without one all are.
final class SilenceWatch {
    private final MemoryVault vault;
    private final Map<Long, Integer> looked = new HashMap<>();
    private final Map<Long, String> devices = new HashMap<>();
    private Map<String, Long> silent = Map.of();
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

    /// Another life begins.
    void forget() {
        silent = Map.of();
        looked.clear();
        devices.clear();
        vault.ledgers.forEach((id, ledger) -> looked.put(id, ledger.packets.size()));
        began.clear();
        ended.clear();
    }

    /// All that was asked for has come about.
    void settled(CoreSnapshot now) {
        Map<String, Long> before = silent;
        silent =
                now.blackouts().stream()
                        .collect(Collectors.toMap(b -> b.key().deviceId(), Blackout::id));
        Map<Long, String> owners =
                now.recordings().stream()
                        .collect(Collectors.toMap(RecordingRow::id, row -> row.key().deviceId()));
        vault.ledgers.forEach((id, ledger) -> look(id, fresh(id, ledger), owners, before));
        devices.putAll(owners);
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
            Map<Long, String> owners,
            Map<String, Long> before) {
        String device = owners.getOrDefault(id, devices.getOrDefault(id, ""));
        boolean moved = !device.equals(devices.getOrDefault(id, device));
        if (packets.isEmpty() || device.isEmpty() || moved) {
            return;
        }
        Long was = before.get(device);
        Long is = silent.get(device);
        if (was == null && is == null && !began.contains(device)) {
            assertThat(packets)
                    .as("heard on %s in recording %d", device, id)
                    .allMatch(p -> p.heard());
        } else if (was != null && was.equals(is) && !ended.contains(device)) {
            assertThat(packets)
                    .as("silent on %s in recording %d", device, id)
                    .noneMatch(p -> p.heard());
        }
    }
}
