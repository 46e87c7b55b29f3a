package hark.vault.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings keys and recordings together at a start: makes the keystore where there is neither, and refuses when the
/// recordings need keys that are not there.
public final class KeyRoom {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRoom.class);

    private final KeySettings settings;
    private final Path recordings;
    private final Keystore keystore;
    private final KnownKeys known;

    public KeyRoom(KeySettings settings, Path recordings) {
        this.settings = settings;
        this.recordings = recordings;
        this.keystore = new Keystore(settings.keystore());
        this.known = new KnownKeys(recordings);
    }

    /// @throws KeyException with a sentence for the operator
    public KeyRing open() throws IOException {
        KnownKeys.Ids needed = known.read();
        if (!keystore.exists()) {
            make(needed);
        }
        warnOfOthers();
        KeyRing ring = complete(needed);
        if (ring.isEncrypting()) {
            ring.newest();
        }
        tell(ring.keys());
        return ring;
    }

    /// The keys of recordings that are there, with nothing made or written.
    ///
    /// @throws KeyException when the keystore or one of its keys is missing
    KeyRing openExisting() throws IOException {
        KnownKeys.Ids needed = known.read();
        if (!keystore.exists()) {
            refuseIfNeeded(needed);
        }
        look();
        return complete(needed);
    }

    private KeyRing complete(KnownKeys.Ids needed) throws IOException {
        KeyRing ring = KeyRing.of(settings, keystore);
        refuseWithout(missing(needed, ring.keys()), "master key");
        Set<String> strange = new TreeSet<>(needed.signing());
        strange.removeAll(signing(ring.keys()));
        refuseWithout(strange, "signing key");
        return ring;
    }

    /// The list may name a key that was rotated away since: what counts then is what the key files say.
    private Set<String> missing(KnownKeys.Ids needed, KeySet keys) throws IOException {
        Set<String> missing = new TreeSet<>(needed.masters());
        missing.removeAll(masters(keys));
        if (!missing.isEmpty()) {
            missing.retainAll(known.mastersInUse());
        }
        return missing;
    }

    /// Keys that are there, to read with: nothing is made or written.
    ///
    /// @throws KeyException with a sentence for the operator
    public KeyRing look() throws IOException {
        if (!keystore.exists()) {
            throw new KeyException(
                    "There is no keystore %s (keys.keystore).".formatted(keystore.path()));
        }
        return KeyRing.of(settings, keystore);
    }

    private void make(KnownKeys.Ids needed) throws IOException {
        refuseIfNeeded(needed);
        keystore.write(KeySet.fresh());
        LOG.warn(
                "A new keystore was made: {}. Back it up, apart from the recordings: without it they are lost.",
                keystore.path());
    }

    private void refuseIfNeeded(KnownKeys.Ids needed) throws KeyException {
        Set<String> missing = new TreeSet<>(needed.masters());
        settings.masters().forEach(each -> missing.remove(each.id()));
        missing.addAll(needed.signing());
        if (!missing.isEmpty()) {
            throw new KeyException(
                    "The recordings in %s need the keys %s, and the keystore %s (keys.keystore) is missing. %s"
                            .formatted(
                                    recordings,
                                    String.join(", ", missing),
                                    keystore.path(),
                                    "Bring it back from a backup: without it they cannot be read."));
        }
    }

    private void refuseWithout(Set<String> ids, String what) throws KeyException {
        if (!ids.isEmpty()) {
            throw new KeyException(
                    "The recordings in %s need %s %s, which is neither in the keystore %s (keys.keystore) nor in %s"
                            .formatted(
                                    recordings,
                                    what,
                                    String.join(", ", ids),
                                    keystore.path(),
                                    "keys.master. Is it the keystore of another server?"));
        }
    }

    private void warnOfOthers() throws IOException {
        if (keystore.path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(keystore.path());
            rights.removeAll(
                    Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
            if (!rights.isEmpty()) {
                LOG.warn("Others may read or change {}: chmod 600", keystore.path());
            }
        }
    }

    /// A path that cannot be written is the vault's to complain of, which begins no recording then.
    private void tell(KeySet keys) {
        try {
            known.write(new KnownKeys.Ids(masters(keys), signing(keys)));
        } catch (IOException e) {
            LOG.warn("{} cannot be written", known.file());
            LOG.debug("Why {} cannot be written", known.file(), e);
        }
    }

    static Set<String> masters(KeySet keys) {
        return keys.masters().stream().map(MasterKey::id).collect(Collectors.toSet());
    }

    static Set<String> signing(KeySet keys) {
        return keys.signing().stream().map(each -> each.shown().id()).collect(Collectors.toSet());
    }
}
