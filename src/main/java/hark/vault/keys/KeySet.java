package hark.vault.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keys, the newest last. What is new is wrapped and signed with the newest.
///
/// @param signing at least one
record KeySet(List<MasterKey> masters, List<SigningKey> signing) {
    KeySet {
        masters = List.copyOf(masters);
        signing = List.copyOf(signing);
    }

    Optional<MasterKey> master(String id) {
        return masters.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Those that are given by settings are newer than those of the keystore.
    KeySet with(List<MasterKey> given) {
        List<MasterKey> all = new ArrayList<>(masters);
        all.removeIf(each -> given.stream().anyMatch(other -> other.id().equals(each.id())));
        all.addAll(given);
        return new KeySet(all, signing);
    }

    static KeySet fresh() {
        return new KeySet(List.of(MasterKey.fresh()), List.of(SigningKey.fresh()));
    }
}
