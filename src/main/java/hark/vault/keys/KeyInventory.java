package hark.vault.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which keys there are and how many recordings each opens. Nothing of a key but its id.
///
/// @param masters the newest last, then those that are needed and not there
/// @param signing the newest last
/// @param unreadable key files that do not say which key they need
public record KeyInventory(List<Master> masters, List<VerifyingKey> signing, long unreadable) {
    public KeyInventory {
        masters = List.copyOf(masters);
        signing = List.copyOf(signing);
    }

    /// Where a master key comes from.
    public enum Origin {
        KEYSTORE,
        SETTINGS,
        MISSING
    }

    /// @param recordings how many data keys it wraps
    public record Master(String id, Origin origin, long recordings) {}

    /// @throws KeyException with a sentence for the operator, when there is no keystore
    public static KeyInventory of(KeySettings settings, Path recordings) throws IOException {
        KeySet keys = new KeyRoom(settings, recordings).look().keys();
        Count count = new Count();
        KeyFiles.visit(recordings, count);
        List<Master> masters = new ArrayList<>();
        for (MasterKey each : keys.masters()) {
            boolean given = settings.masters().stream().anyMatch(own -> own.id().equals(each.id()));
            Origin origin = given ? Origin.SETTINGS : Origin.KEYSTORE;
            long wrapped = count.of.getOrDefault(each.id(), 0L);
            masters.add(new Master(each.id(), origin, wrapped));
            count.of.remove(each.id());
        }
        count.of.forEach((id, wrapped) -> masters.add(new Master(id, Origin.MISSING, wrapped)));
        return new KeyInventory(
                masters, keys.signing().stream().map(SigningKey::shown).toList(), count.unreadable);
    }

    private static final class Count implements KeyFiles.Visitor {
        private final Map<String, Long> of = new TreeMap<>();
        private long unreadable;

        @Override
        public void file(Path file) throws IOException {
            of.merge(RecordingKeys.parse(file).master(), 1L, Long::sum);
        }

        @Override
        public void failed(Path place, IOException why) {
            unreadable++;
        }
    }
}
