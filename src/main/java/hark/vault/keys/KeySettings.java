package hark.vault.keys;

import java.nio.file.Path;
import java.util.List;

/// What may be told of keys.
///
/// @param encryption `recording.encryption`
/// @param keystore `keys.keystore`: the file of the server's keys
/// @param masters `keys.master`: master keys besides those of the keystore, the newest last
public record KeySettings(Encryption encryption, Path keystore, List<MasterKey> masters) {
    public KeySettings {
        masters = List.copyOf(masters);
    }
}
