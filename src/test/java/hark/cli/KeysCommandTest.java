package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.VaultFixture;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRoom;
import hark.vault.keys.KeySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandTest {
    @TempDir Path data;
    private Path keystore;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void begin_two_recordings() throws IOException {
        keystore = data.resolve("hark.keystore");
        Path recordings = data.resolve("recordings");
        KeySettings settings = new KeySettings(Encryption.ON, keystore, List.of());
        try (VaultFixture server =
                new VaultFixture(recordings, new KeyRoom(settings, recordings).open())) {
            VaultFixture.close(server.begin(1), 1);
            VaultFixture.close(server.begin(2), 1);
        }
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(args));
        all.addAll(List.of("--data", data.toString()));
        return Hark.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private JsonNode keys() {
        return JsonMapper.shared().readTree(keystore);
    }

    private String newest() {
        JsonNode masters = keys().path("masters");
        return masters.get(masters.size() - 1).path("id").asString();
    }

    private void assertNothingSecret() {
        for (String kind : List.of("masters", "signing")) {
            for (JsonNode each : keys().path(kind)) {
                assertThat(out.toString() + err)
                        .doesNotContain(each.path("key").asString("no master"))
                        .doesNotContain(each.path("private").asString("no signing key"));
            }
        }
    }

    @Test
    void rotate_says_what_it_does_and_show_what_there_is() {
        String old = newest();

        assertThat(run("rotate")).isZero();
        assertThat(out.toString())
                .contains("The new master key " + newest() + " is in the keystore. Back it up.")
                .contains("2 key files, 2 wrapped anew, 0 left as they are.")
                .contains("Old keys stay until hark keys rotate --resume --retire");
        assertNothingSecret();
        assertThat(run("show")).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "master   " + newest() + "  keystore     2 recordings",
                        "master   " + old + "  keystore     0 recordings")
                .anySatisfy(line -> assertThat(line).startsWith("signing  "));
        assertNothingSecret();

        assertThat(run("rotate", "--resume", "--retire")).isZero();
        assertThat(out.toString())
                .contains("No new key is made")
                .contains("Removed from the keystore: " + old + ".");
        assertThat(keys().path("masters").size()).isEqualTo(1);
    }

    @Test
    void file_that_cannot_be_read_is_named_and_fails() throws IOException {
        Path broken = data.resolve("recordings/2026/11/23/bad.key");
        Files.writeString(broken, "?");

        assertThat(run("rotate", "--retire")).isEqualTo(Hark.FAILED);

        assertThat(err.toString())
                .isEqualTo("hark keys rotate: " + broken + ": its key file cannot be read\n");
        assertThat(out.toString()).contains("2 wrapped anew, 1 left as they are.", "--resume");
        assertThat(keys().path("masters").size()).isEqualTo(2);
        assertThat(run("show")).isEqualTo(Hark.FAILED);
        assertThat(out.toString()).contains("1 key files cannot be read.");
    }

    @Test
    void lost_keystore_is_told_of() throws IOException {
        Files.delete(keystore);

        assertThat(run("rotate")).isEqualTo(Hark.FAILED);
        assertThat(err.toString()).contains("Bring it back from a backup");
        assertThat(run("show")).isEqualTo(Hark.FAILED);
        assertThat(err.toString()).contains("There is no keystore " + keystore);
        assertThat(keystore).doesNotExist();
    }

    @Test
    void public_keys_are_pem_that_others_read() throws Exception {
        assertThat(run("show", "--public")).isZero();

        String base64 =
                out.toString()
                        .replace("-----BEGIN PUBLIC KEY-----\n", "")
                        .replace("-----END PUBLIC KEY-----\n", "")
                        .strip();
        X509EncodedKeySpec form = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        byte[] message = "a manifest".getBytes(StandardCharsets.UTF_8);
        KeySettings settings = new KeySettings(Encryption.ON, keystore, List.of());
        byte[] signature =
                new KeyRoom(settings, data.resolve("recordings")).look().signing().sign(message);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(form));
        check.update(message);
        assertThat(check.verify(signature)).isTrue();
        assertNothingSecret();
    }

    @Test
    void what_fails_is_called_as_it_was_called() throws IOException {
        Files.delete(keystore);

        assertThat(run("show", "--public")).isEqualTo(1);

        assertThat(err.toString()).startsWith("hark keys show: There is no keystore");
    }
}
