package hark;

import hark.support.SettingsReader;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeySettings;
import hark.vault.keys.MasterKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The settings of encryption at rest.
final class EncryptionKeys {
    private static final String MASTER = "keys.master";

    private final SettingsReader settings;

    EncryptionKeys(SettingsReader settings) {
        this.settings = settings;
    }

    KeySettings keys(Path data) {
        return new KeySettings(
                settings.key(
                                "recording.encryption",
                                "Whether ledgers and sealed files are encrypted (AES-256-GCM).")
                        .choice(Encryption.ON),
                settings.key(
                                "keys.keystore",
                                "The file of the server's keys, made at the first start. Back it up.")
                        .path(data.resolve("hark.keystore")),
                masters());
    }

    private List<MasterKey> masters() {
        Optional<String> given =
                settings.key(
                                MASTER,
                                "Master keys besides the keystore's: 32 bytes each in base64, the newest last.")
                        .secret();
        try {
            return given.stream()
                    .flatMap(text -> Arrays.stream(text.split(",")))
                    .map(String::strip)
                    .map(MasterKey::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            // Without what was given, which is a secret
            settings.problem(
                    MASTER + " must be 32 bytes in base64, or several such, separated by commas.");
            return List.of();
        }
    }
}
