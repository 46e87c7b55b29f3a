package hark.vault.keys;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's keys, as they are now: a keystore that was changed meanwhile is read again.
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final Source source;
    private final Encryption encryption;

    private KeyRing(Source source, Encryption encryption) {
        this.source = source;
        this.encryption = encryption;
    }

    /// Keys that live in a keystore, with those that settings give.
    static KeyRing of(KeySettings settings, Keystore keystore) {
        return new KeyRing(new Following(settings.masters(), keystore), settings.encryption());
    }

    /// New keys that live in memory only: what they seal nobody can read when they are gone.
    public static KeyRing inMemory(Encryption encryption) {
        KeySet keys = KeySet.fresh();
        return new KeyRing(() -> keys, encryption);
    }

    /// The same keys, to seal otherwise.
    public KeyRing with(Encryption wanted) {
        return new KeyRing(source, wanted);
    }

    private interface Source {
        KeySet now() throws IOException;
    }

    public boolean isEncrypting() {
        return encryption == Encryption.ON;
    }

    KeySet keys() throws IOException {
        return source.now();
    }

    MasterKey newest() throws IOException {
        List<MasterKey> masters = keys().masters();
        if (masters.isEmpty()) {
            throw new KeyException("there is no master key");
        }
        return masters.getLast();
    }

    public SigningKey signing() throws IOException {
        return keys().signing().getLast();
    }

    /// All that manifests may have been signed with.
    public List<VerifyingKey> verifying() throws IOException {
        return keys().signing().stream().map(SigningKey::shown).toList();
    }

    DataKey unwrap(WrappedKey wrapped) throws IOException {
        Optional<MasterKey> master = keys().master(wrapped.master());
        if (master.isEmpty()) {
            throw new KeyException(
                    "it needs master key " + wrapped.master() + ", which is not here");
        }
        return master.get().unwrap(wrapped);
    }

    private static final class Following implements Source {
        private final List<MasterKey> given;
        private final Keystore keystore;
        private volatile Optional<Read> last = Optional.empty();
        private volatile boolean away;

        Following(List<MasterKey> given, Keystore keystore) {
            this.given = given;
            this.keystore = keystore;
        }

        /// A keystore that went away while the server runs ends no recording.
        @Override
        public KeySet now() throws IOException {
            Optional<Read> known = last;
            try {
                Keystore.Stamp stamp = keystore.stamp();
                away = false;
                if (known.isEmpty() || !known.get().stamp().equals(stamp)) {
                    known = Optional.of(new Read(stamp, keystore.read().with(given)));
                    last = known;
                }
            } catch (IOException e) {
                if (known.isEmpty()) {
                    throw e;
                }
                if (!away) {
                    LOG.warn(
                            "{} cannot be read now; its keys of before count: {}",
                            keystore.path(),
                            e.toString());
                }
                away = true;
            }
            return known.orElseThrow().keys();
        }

        private record Read(Keystore.Stamp stamp, KeySet keys) {}
    }
}
