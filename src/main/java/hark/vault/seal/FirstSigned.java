package hark.vault.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When the first recording that was signed had ended: what began later was signed too, and whoever finds it without a
/// signature knows that somebody took that away. Recordings lie by days, so the first day with a signature tells.
final class FirstSigned {
    private final RecordingFolder folder;
    private Optional<Instant> ended = Optional.empty();
    private boolean looked;

    FirstSigned(RecordingFolder folder) {
        this.folder = folder;
    }

    boolean isBefore(Instant start) throws IOException {
        if (!looked) {
            ended = look();
            looked = true;
        }
        return ended.isPresent() && start.isAfter(ended.get());
    }

    private Optional<Instant> look() throws IOException {
        for (Path year : DayFolders.years(folder.root())) {
            for (Path month : DayFolders.numbered(year)) {
                for (Path day : DayFolders.numbered(month)) {
                    Optional<Instant> first =
                            first(RecordingFolder.files(day, RecordingFolder.SIGNATURE));
                    if (first.isPresent()) {
                        return first;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> first(List<Path> signatures) {
        return signatures.stream().flatMap(each -> ended(each).stream()).min(Instant::compareTo);
    }

    /// Empty where it does not say, which is another fault.
    private static Optional<Instant> ended(Path signature) {
        String name = signature.getFileName().toString();
        String stem = name.substring(0, name.length() - RecordingFolder.SIGNATURE.length());
        try {
            Manifest manifest =
                    Manifest.read(signature.resolveSibling(stem + RecordingFolder.MANIFEST));
            return manifest.signedBy().isPresent()
                    ? Optional.of(manifest.start().plusNanos(manifest.durationNanos()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
