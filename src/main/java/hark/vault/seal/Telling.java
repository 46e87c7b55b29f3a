package hark.vault.seal;

import hark.vault.seal.Finding.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells what is found, and makes a sentence of what cannot be looked at.
final class Telling {
    private final RecordingFolder folder;
    private final Consumer<Finding> told;

    Telling(RecordingFolder folder, Consumer<Finding> told) {
        this.folder = folder;
        this.told = told;
    }

    void tell(Kind kind, String filename, Optional<Identity> whose, String sentence) {
        told.accept(new Finding(kind, filename, whose, sentence));
    }

    /// Unless it went meanwhile.
    void surplus(Path file, Optional<Identity> whose, String sentence) {
        if (Files.exists(file)) {
            tell(Kind.SURPLUS, name(file), whose, sentence);
        }
    }

    void failed(Path file, String what, Exception why) {
        tell(Kind.FAILED, name(file), Optional.empty(), what + ": " + Verifier.reason(why) + ".");
    }

    /// All names in a folder, in order; none where it cannot be read, which is told.
    List<Path> names(Path in) {
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(in)) {
            return all.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            failed(in, "The folder cannot be read", e);
            return List.of();
        }
    }

    /// Those folders in a folder that are named so; what else is there belongs to nothing.
    List<Path> folders(Path in, String named, Predicate<String> expected) {
        List<Path> all = names(in);
        for (Path each : all) {
            String name = each.getFileName().toString();
            boolean known = name.matches(named) && Files.isDirectory(each);
            if (!known && !expected.test(name)) {
                surplus(each, Optional.empty(), "It belongs to no recording.");
            }
        }
        return all.stream()
                .filter(each -> each.getFileName().toString().matches(named))
                .filter(Files::isDirectory)
                .toList();
    }

    String name(Path file) {
        return folder.root().relativize(file).toString();
    }
}
