package hark.vault.keys;

import hark.support.DurableFile;
import hark.support.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts a new master key in the place of old ones, in three steps: the new key is there, all key files are wrapped with
/// it, the old keys go. What they open is not touched. May be cut off anywhere and done again, also while a server
/// works in the folder: a key that anything needs is on the disk at each moment.
public final class KeyRotation implements AutoCloseable {
    /// Part of the name of files on their way, so that a server's own are others.
    private static final String MARK = "rotate";

    private final KeySettings settings;
    private final Path recordings;
    private final Keystore keystore;
    private final KnownKeys known;
    private final KeyRing ring;
    private final FolderLock lock;

    private KeyRotation(KeySettings settings, Path recordings, KeyRing ring, FolderLock lock) {
        this.settings = settings;
        this.recordings = recordings;
        this.keystore = new Keystore(settings.keystore());
        this.known = new KnownKeys(recordings);
        this.ring = ring;
        this.lock = lock;
    }

    /// @throws KeyException with a sentence for the operator: keys are missing, or not his, or another one rotates them
    public static KeyRotation open(KeySettings settings, Path recordings) throws IOException {
        KeyRing ring = new KeyRoom(settings, recordings).openExisting();
        Path keystore = new Keystore(settings.keystore()).path();
        checkOwner(keystore);
        Path folder = keystore.resolveSibling("");
        FolderLock lock =
                FolderLock.take(folder, keystore.getFileName() + ".lock")
                        .orElseThrow(() ->
                                new KeyException(
                                        "The keys of %s are being rotated already."
                                                .formatted(keystore)));
        return new KeyRotation(settings, recordings, ring, lock);
    }

    /// Files that another user writes, the server's could perhaps not read.
    private static void checkOwner(Path keystore) throws IOException {
        Path probe = Files.createTempFile(keystore.resolveSibling(""), ".hark", ".owner");
        try {
            UserPrincipal owner = Files.getOwner(keystore);
            if (!owner.equals(Files.getOwner(probe))) {
                throw new KeyException(
                        "The keystore %s belongs to %s: keys are rotated as that user."
                                .formatted(keystore, owner.getName()));
            }
        } finally {
            Files.delete(probe);
        }
    }

    /// How a rotation begins.
    public sealed interface Begun {
        /// Of the key that everything is wrapped with from now on.
        String id();

        /// A new key lies in the keystore.
        record MadeKey(String id) implements Begun {}

        /// The last rotation was cut off: there is a newer key already, and key files that are not wrapped with it.
        record GoesOn(String id) implements Begun {}

        /// The newest key comes from settings, which this does not change.
        record IsGiven(String id) implements Begun {}
    }

    /// Makes a new master key, unless there is one that waits to be used.
    ///
    /// @throws KeyException when settings give one that no server here was started with
    public Begun begin() throws IOException {
        Begun going = resume();
        if (going instanceof Begun.IsGiven || isUnfinished()) {
            return going;
        }
        KeySet keys = keystore.read();
        List<MasterKey> masters = new ArrayList<>(keys.masters());
        MasterKey fresh = MasterKey.fresh();
        masters.add(fresh);
        keystore.write(new KeySet(masters, keys.signing()));
        tell(ring.keys(), KeyRoom.masters(ring.keys()));
        return new Begun.MadeKey(fresh.id());
    }

    /// Goes on with the newest key there is.
    ///
    /// @throws KeyException as [#begin]
    public Begun resume() throws IOException {
        String newest = ring.newest().id();
        if (settings.masters().isEmpty()) {
            return new Begun.GoesOn(newest);
        }
        if (!known.read().masters().contains(newest)) {
            throw new KeyException(
                    "No server was started with the newest key of keys.master, %s, on the recordings in %s. %s"
                            .formatted(
                                    newest,
                                    recordings,
                                    "Restart it with that setting first: it must read what is rotated."));
        }
        return new Begun.IsGiven(newest);
    }

    /// A key file that nothing here opens does not count: it would stand in the way for ever.
    private boolean isUnfinished() throws IOException {
        Set<Path> waiting = new HashSet<>();
        String newest = ring.newest().id();
        KeyFiles.visit(
                recordings,
                new KeyFiles.Visitor() {
                    @Override
                    public void file(Path file) throws IOException {
                        WrappedKey wrapped = RecordingKeys.parse(file);
                        if (waiting.isEmpty() && !wrapped.master().equals(newest)) {
                            ring.unwrap(wrapped);
                            waiting.add(file);
                        }
                    }

                    @Override
                    public void failed(Path place, IOException why) {
                        // told of by the rewrapping
                    }
                });
        return !waiting.isEmpty();
    }

    /// Wraps all data keys with the newest master key. A server may write others meanwhile, so this looks again until
    /// there is none left to be done.
    public Rewrapping rewrap(Rewrapping.Listener listener) throws IOException {
        Rewrapping all = new Rewrapping(listener);
        do {
            all.nextRound();
            KeyFiles.visit(recordings, all.each(this::rewrap));
        } while (all.hasDoneSome());
        return all;
    }

    /// @return whether it was wrapped with another key
    private boolean rewrap(Path file) throws IOException {
        WrappedKey old = RecordingKeys.parse(file);
        MasterKey newest = ring.newest();
        if (old.master().equals(newest.id())) {
            return false;
        }
        DataKey key = ring.unwrap(old);
        byte[] json = newest.wrap(key).json();
        DataKey read = newest.unwrap(WrappedKey.parse(json));
        if (!MessageDigest.isEqual(key.bytes(), read.bytes())) {
            throw new KeyException("its data key wrapped anew is another one");
        }
        DurableFile.replace(file, MARK, out -> out.write(json));
        return true;
    }

    /// Removes the master keys that no key file needs any more from the keystore.
    ///
    /// @return their ids
    /// @throws KeyException when a key file cannot be read, so that nobody knows
    public Set<String> retire() throws IOException {
        Set<String> needed = new TreeSet<>(known.mastersInUse());
        needed.add(ring.newest().id());
        KeySet keys = keystore.read();
        List<MasterKey> stay =
                keys.masters().stream().filter(each -> needed.contains(each.id())).toList();
        Set<String> gone = new TreeSet<>(KeyRoom.masters(keys));
        gone.removeAll(needed);
        tell(keys, needed); // first: a key too few in this list is found, one too many is missed
        if (!gone.isEmpty()) {
            keystore.write(new KeySet(stay, keys.signing()));
        }
        return gone;
    }

    /// Ids of the keys of settings that no key file needs any more.
    public Set<String> givenInVain() throws IOException {
        Set<String> ids = new TreeSet<>();
        settings.masters().forEach(each -> ids.add(each.id()));
        ids.removeAll(known.mastersInUse());
        ids.remove(ring.newest().id());
        return ids;
    }

    private void tell(KeySet keys, Set<String> masters) throws IOException {
        known.write(new KnownKeys.Ids(masters, KeyRoom.signing(keys)));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
