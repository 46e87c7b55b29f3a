package hark.vault.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lies in the folder of a day and is named after one recording.
///
/// @param names of the files, those included that were begun and not finished
record RecordingFiles(Path day, UUID globalId, Set<String> names) {
    private static final Pattern PART = Pattern.compile("\\.(.+)\\.part(?:\\.rotate)?");

    /// The recordings of a day.
    static Collection<RecordingFiles> of(Path day, List<Path> files) {
        Map<UUID, RecordingFiles> all = new TreeMap<>();
        for (Path file : files) {
            globalId(file)
                    .ifPresent(id ->
                            all.computeIfAbsent(
                                            id,
                                            each -> new RecordingFiles(day, each, new TreeSet<>()))
                                    .names
                                    .add(file.getFileName().toString()));
        }
        return all.values();
    }

    /// Those that a recording of the list can be told by.
    static RecordingFiles of(RecordingFolder folder, Listed row) {
        Identity identity = row.identity();
        UUID globalId = UUID.fromString(identity.globalId());
        Path key = folder.key(identity.start(), globalId);
        RecordingFiles none = new RecordingFiles(key.resolveSibling(""), globalId, Set.of());
        Set<String> names = new TreeSet<>();
        Stream.concat(
                        Stream.of(RecordingFolder.MANIFEST, RecordingFolder.KEY),
                        RecordingFolder.SEALED.stream())
                .map(none::place)
                .filter(Files::exists)
                .forEach(each -> names.add(each.getFileName().toString()));
        return new RecordingFiles(none.day, globalId, names);
    }

    /// Whose file this is, by its name.
    static Optional<UUID> globalId(Path file) {
        String name = file.getFileName().toString();
        Matcher part = PART.matcher(name);
        Matcher named = SealedFiles.NAME.matcher(part.matches() ? part.group(1) : name);
        return named.matches() ? Optional.of(UUID.fromString(named.group(1))) : Optional.empty();
    }

    private Path place(String suffix) {
        return day.resolve(globalId + suffix);
    }

    /// Whether there is what sealing makes, or a trace of it.
    boolean isSealed() {
        return names.contains(globalId + RecordingFolder.MANIFEST)
                || RecordingFolder.SEALED.stream()
                        .anyMatch(suffix -> names.contains(globalId + suffix));
    }

    boolean isOf(long recordingId) {
        return manifest().filter(each -> each.identity().recordingId() == recordingId).isPresent();
    }

    /// Empty when it cannot be read, which the [Verifier] has a sentence for.
    Optional<Manifest> manifest() {
        try {
            return Optional.of(Manifest.read(place(RecordingFolder.MANIFEST)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The audio or transcript: that which the manifest names, or what is there, or what should be.
    Path sealed() {
        List<String> endings = new ArrayList<>();
        Optional<String> named = manifest().flatMap(each -> RecordingFolder.ending(each.file()));
        named.filter(ending -> names.contains(globalId + ending)).ifPresent(endings::add);
        RecordingFolder.SEALED.stream()
                .filter(ending -> names.contains(globalId + ending))
                .forEach(endings::add);
        named.ifPresent(endings::add);
        endings.addAll(RecordingFolder.SEALED);
        return place(endings.getFirst());
    }

    /// What no sealing left behind that wrote this manifest.
    Set<String> surplus(Manifest manifest, Path sealed) {
        Set<String> extra = new TreeSet<>(names);
        extra.remove(sealed.getFileName().toString());
        extra.remove(globalId + RecordingFolder.MANIFEST);
        extra.remove(globalId + RecordingFolder.SIGNATURE);
        if (manifest.stored().isPresent()) {
            extra.remove(globalId + RecordingFolder.KEY);
        }
        if (manifest.notDecoded()) {
            extra.remove(globalId + RecordingFolder.LEDGER);
        }
        Stream.of(
                        manifest.peaks().stream(),
                        manifest.keypresses().stream(),
                        manifest.metadata().stream())
                .flatMap(each -> each)
                .forEach(each -> extra.remove(each.file().replaceFirst("^.*/", "")));
        return extra;
    }

    /// Whether all of it was removed meanwhile.
    boolean isGone() {
        return names.stream().noneMatch(name -> Files.exists(day.resolve(name)));
    }
}
