package hark.vault.keys;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.support.DurableFile;
import hark.vault.LedgerWriter;
import hark.vault.SealOutcome;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.keys.KeyRotation.Begun;
import hark.vault.seal.Finding;
import hark.vault.seal.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final int RECORDINGS = 3;

    @TempDir Path data;
    private Path recordings;
    private KeySettings settings;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void record_three_calls() throws IOException {
        recordings = data.resolve("recordings");
        settings = settings(data.resolve("hark.keystore"));
        try (VaultFixture server = server()) {
            for (int id = 1; id <= RECORDINGS; id++) {
                record(server, id);
            }
        }
    }

    private static KeySettings settings(Path keystore, MasterKey... given) {
        return new KeySettings(Encryption.ON, keystore, List.of(given));
    }

    private VaultFixture server() throws IOException {
        return new VaultFixture(recordings, new KeyRoom(settings, recordings).open());
    }

    private static void record(VaultFixture server, long id) {
        LedgerWriter ledger = server.begin(id);
        new Speaker(ledger, 0, 440).speak(at(0), at(0.2));
        close(ledger, 0.2);
        assertThat(server.seal(id, 0.2)).isInstanceOf(SealOutcome.Sealed.class);
    }

    private KeyRotation rotation() throws IOException {
        return KeyRotation.open(settings, recordings);
    }

    private Begun begun() throws IOException {
        try (KeyRotation rotation = rotation()) {
            return rotation.begin();
        }
    }

    private Rewrapping rewrapped() throws IOException {
        try (KeyRotation rotation = rotation()) {
            return rotation.rewrap(new Told());
        }
    }

    private final class Told implements Rewrapping.Listener {
        @Override
        public void seen(Rewrapping soFar) {
            // nothing to show
        }

        @Override
        public void failed(Path file, String why) {
            told.add(file.getFileName() + ": " + why);
        }
    }

    /// As a server would that starts now.
    private void assertAllReadable(int count) throws IOException {
        List<Finding> findings = new ArrayList<>();
        KeyRing keys = new KeyRoom(settings, recordings).open();
        new Inspection(recordings, keys, Optional.empty(), findings::add).all();
        assertThat(findings)
                .filteredOn(each -> each.kind() != Finding.Kind.SURPLUS)
                .hasSize(count)
                .allMatch(each -> each.kind() == Finding.Kind.SOUND);
    }

    private List<String> masters() throws IOException {
        return KeyInventory.of(settings, recordings).masters().stream()
                .map(each -> each.id() + " " + each.recordings())
                .toList();
    }

    private String newest() throws IOException {
        return new Keystore(settings.keystore()).read().masters().getLast().id();
    }

    private List<Path> keyFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        KeyFiles.visit(recordings, files::add);
        return files;
    }

    /// SHA-256 of all that is no key.
    private Map<String, String> bigFiles() throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(recordings)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String name = recordings.relativize(each).toString();
                if (!name.endsWith(".key") && !name.equals("hark.keys")) {
                    byte[] hash =
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(each));
                    sums.put(name, HexFormat.of().formatHex(hash));
                }
            }
        }
        return sums;
    }

    @Test
    void all_is_wrapped_anew_and_the_old_keystore_opens_nothing() throws Exception {
        Path old = data.resolve("old.keystore");
        Files.copy(settings.keystore(), old);
        Map<String, String> before = bigFiles();

        try (KeyRotation rotation = rotation()) {
            assertThat(rotation.begin()).isEqualTo(new Begun.MadeKey(newest()));
            Rewrapping done = rotation.rewrap(new Told());
            assertThat(done.rewrapped()).isEqualTo(RECORDINGS);
            assertThat(done.failed()).isZero();
            assertThat(rotation.retire()).hasSize(1);
        }

        assertThat(bigFiles()).isEqualTo(before).hasSizeGreaterThanOrEqualTo(3 * RECORDINGS);
        assertThat(masters()).containsExactly(newest() + " 3");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(settings.keystore())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(recordings.resolve("hark.keys"))).contains(newest());
        assertAllReadable(RECORDINGS);
        assertThatThrownBy(() -> new KeyRoom(settings(old), recordings).open())
                .hasMessageContaining("need master key " + newest());
    }

    @Test
    void killed_after_the_key_was_made_it_goes_on_with_that() throws IOException {
        Begun made = begun();
        assertAllReadable(RECORDINGS);

        Begun again = begun();

        assertThat(again).isEqualTo(new Begun.GoesOn(made.id()));
        assertThat(rewrapped().rewrapped()).isEqualTo(RECORDINGS);
        assertAllReadable(RECORDINGS);
    }

    @Test
    void killed_among_the_key_files_it_goes_on_with_the_rest() throws IOException {
        Begun made = begun();
        try (KeyRotation rotation = rotation()) {
            Rewrapping.Listener killer =
                    new Rewrapping.Listener() {
                        @Override
                        public void seen(Rewrapping soFar) {
                            throw new IllegalStateException("killed");
                        }

                        @Override
                        public void failed(Path file, String why) {
                            told.add(why);
                        }
                    };
            assertThatThrownBy(() -> rotation.rewrap(killer)).hasMessage("killed");
        }
        assertThat(masters()).contains(made.id() + " 1");
        Path left = keyFiles().getFirst();
        Files.writeString(left.resolveSibling("." + left.getFileName() + ".part.rotate"), "{\"k");
        assertAllReadable(RECORDINGS);

        assertThat(begun()).isEqualTo(new Begun.GoesOn(made.id()));
        assertThat(rewrapped().rewrapped()).isEqualTo(RECORDINGS - 1);
        try (KeyRotation rotation = rotation()) {
            rotation.resume();
            assertThat(rotation.retire()).hasSize(1);
        }

        assertThat(masters()).containsExactly(made.id() + " 3");
        assertAllReadable(RECORDINGS);
    }

    @Test
    void killed_before_the_keystore_forgets_the_list_is_written_again() throws IOException {
        begun();
        rewrapped();
        KeySet keys = new Keystore(settings.keystore()).read();
        // the list names a key that is in the keystore no more: a server that started meanwhile
        // wrote it
        new Keystore(settings.keystore())
                .write(new KeySet(List.of(keys.masters().getLast()), keys.signing()));

        assertAllReadable(RECORDINGS);

        assertThat(Files.readString(recordings.resolve("hark.keys")))
                .contains(newest())
                .doesNotContain(keys.masters().getFirst().id());
    }

    @Test
    void twice_makes_two_keys() throws IOException {
        Begun first = begun();
        rewrapped();
        Begun second = begun();
        rewrapped();

        assertThat(second).isInstanceOf(Begun.MadeKey.class);
        assertThat(masters()).hasSize(3).contains(second.id() + " 3", first.id() + " 0");
        assertAllReadable(RECORDINGS);
    }

    @Test
    void two_at_once_are_refused() throws IOException {
        try (KeyRotation one = rotation()) {
            assertThat(one.resume()).isInstanceOf(Begun.GoesOn.class);
            assertThatThrownBy(this::rotation).hasMessageContaining("are being rotated already");
        }
    }

    @Test
    void server_goes_on_recording_meanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        int count;
        try (VaultFixture server = server()) {
            CompletableFuture<Integer> recording =
                    CompletableFuture.supplyAsync(() -> {
                        int id = RECORDINGS;
                        while (!done.get()) {
                            id++;
                            record(server, id);
                        }
                        return id;
                    });
            for (int round = 0; round < 5; round++) {
                try (KeyRotation rotation = rotation()) {
                    rotation.begin();
                    assertThat(rotation.rewrap(new Told()).failed()).isZero();
                    assertThat(rotation.retire()).isNotEmpty();
                }
            }
            done.set(true);
            count = recording.join();
            record(server, count + 1);
        }

        assertThat(told).isEmpty();
        assertThat(count).isGreaterThan(RECORDINGS);
        assertThat(masters()).containsExactly(newest() + " " + (count + 1));
        assertAllReadable(count + 1);
    }

    @Test
    void key_files_that_cannot_be_done_are_named_and_the_others_done() throws IOException {
        List<Path> files = keyFiles();
        Path broken = files.get(0);
        Files.writeString(broken, "{}");
        Path full = files.get(1);
        // No place for the new file, as on a full disk
        Path inTheWay = full.resolveSibling("." + full.getFileName() + ".part.rotate/x");
        Files.createDirectories(inTheWay);
        begun();

        Rewrapping done = rewrapped();

        assertThat(done.rewrapped()).isEqualTo(1);
        assertThat(done.failed()).isEqualTo(2);
        assertThat(told)
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).startsWith(broken.getFileName() + ": "))
                .anySatisfy(each -> assertThat(each).startsWith(full.getFileName() + ": "));
        try (KeyRotation rotation = rotation()) {
            assertThatThrownBy(rotation::retire).hasMessageContaining(broken.toString());
        }
        Files.delete(inTheWay);
        Files.delete(inTheWay.resolveSibling(""));
        assertThat(begun()).isInstanceOf(Begun.GoesOn.class);
        assertThat(rewrapped().failed()).isEqualTo(1);
        assertThat(begun())
                .as("a broken key file is in nobody's way")
                .isInstanceOf(Begun.MadeKey.class);
    }

    @Test
    void key_file_that_was_destroyed_meanwhile_stays_away() throws IOException {
        Path file = keyFiles().getFirst();
        Files.delete(file);

        assertThatThrownBy(() -> DurableFile.replace(file, "rotate", out -> out.write(1)))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(file).doesNotExist();
        assertThat(keyFiles()).hasSize(RECORDINGS - 1);
    }

    @Test
    void keys_master_that_no_server_had_is_refused() throws IOException {
        MasterKey strange = MasterKey.fresh();
        KeySettings wrong = settings(settings.keystore(), strange);

        try (KeyRotation rotation = KeyRotation.open(wrong, recordings)) {
            assertThatThrownBy(rotation::begin)
                    .hasMessageContaining("No server was started with the newest key")
                    .hasMessageContaining(strange.id());
            assertThatThrownBy(rotation::resume).isInstanceOf(KeyException.class);
        }

        assertThat(masters()).containsExactly(newest() + " 3");
    }

    @Test
    void keys_master_is_rotated_to_and_the_last_one_may_go() throws IOException {
        MasterKey first = MasterKey.fresh();
        MasterKey second = MasterKey.fresh();
        Path keystore = settings.keystore();
        settings = settings(keystore, first);
        rotateToGiven(first);
        assertThat(masters()).containsExactly(first.id() + " 3");
        settings = settings(keystore, first, second);
        rotateToGiven(second);
        try (KeyRotation rotation = rotation()) {
            assertThat(rotation.givenInVain()).containsExactly(first.id());
        }

        settings = settings(keystore, second);

        assertAllReadable(RECORDINGS);
        assertThat(masters()).containsExactly(second.id() + " 3");
    }

    private void rotateToGiven(MasterKey newest) throws IOException {
        assertAllReadable(RECORDINGS); // a server starts with it
        try (KeyRotation rotation = rotation()) {
            assertThat(rotation.begin()).isEqualTo(new Begun.IsGiven(newest.id()));
            assertThat(rotation.rewrap(new Told()).rewrapped()).isEqualTo(RECORDINGS);
            rotation.retire();
        }
    }

    @Test
    void lost_keystore_is_not_replaced() throws IOException {
        Path away = data.resolve("away");
        Files.move(settings.keystore(), away);

        assertThatThrownBy(this::rotation)
                .hasMessageContaining("The recordings in " + recordings + " need the keys")
                .hasMessageContaining("Bring it back from a backup");

        assertThat(settings.keystore()).doesNotExist();
        Files.move(away, settings.keystore(), StandardCopyOption.REPLACE_EXISTING);
        assertAllReadable(RECORDINGS);
    }

    @Test
    void keystore_of_another_server_is_refused() throws IOException {
        Keystore other = new Keystore(data.resolve("other.keystore"));
        other.write(KeySet.fresh());
        KeySet before = other.read();

        assertThatThrownBy(() -> KeyRotation.open(settings(other.path()), recordings))
                .hasMessageContaining("Is it the keystore of another server?");

        assertThat(KeyRoom.masters(other.read())).isEqualTo(KeyRoom.masters(before));
    }
}
