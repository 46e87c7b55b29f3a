package hark.vault.seal;

import hark.audio.file.FileFormat;
import hark.vault.LedgerHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where things lie on the recording path:
/// ```
/// 2026/11/23/<global id>.wav     the audio, or .flac or .opus, by the day (UTC) on which the recording began
/// 2026/11/23/<global id>.chat.json    a conversation in writing, which has no audio
/// 2026/11/23/<global id>.json    the manifest of either
/// 2026/11/23/<global id>.peaks.json   the waveform of the audio
/// 2026/11/23/<global id>.keypresses.json  the keys that were pressed, if any was
/// 2026/11/23/<global id>.json.sig    the manifest's signature
/// 2026/11/23/<global id>.metadata.xml    the first document of recording metadata, if one came
/// 2026/11/23/<global id>.metadata-2.xml  the second one, and so on
/// 2026/11/23/<global id>.key     its data key, wrapped, if it is encrypted: there from its first moment
/// 2026/11/23/<global id>.ledger  only when it holds audio that could not be decoded
/// ledger/<recording id>.ledger   recordings that are not sealed yet
/// ledger/<recording id>.sealed   receipts: how the sealing went, for whoever asks again after a crash
/// ledger/kept/                   ledgers that are kept after sealing
/// ```
public record RecordingFolder(Path root) {
    static final String LEDGER = ".ledger";
    static final String RECEIPT = ".sealed";
    static final String TRANSCRIPT = ".chat.json";
    static final String PEAKS = ".peaks.json";
    static final String KEYPRESSES = ".keypresses.json";
    static final String SIGNATURE = ".json.sig";
    private static final String METADATA = ".metadata%s.xml";
    static final String MANIFEST = ".json";
    static final String KEY = ".key";

    private static final Pattern LEDGER_NAME =
            Pattern.compile("[0-9]{1,18}" + Pattern.quote(LEDGER));

    /// The endings of what a manifest may stand beside.
    static final List<String> SEALED =
            Stream.concat(
                            Arrays.stream(FileFormat.values()).map(FileFormat::suffix).distinct(),
                            Stream.of(TRANSCRIPT))
                    .toList();

    public Path ledgers() {
        return root.resolve("ledger");
    }

    public Path ledger(long recordingId) {
        return ledgers().resolve(recordingId + LEDGER);
    }

    Path receipt(long recordingId) {
        return ledgers().resolve(recordingId + RECEIPT);
    }

    Path kept() {
        return ledgers().resolve("kept");
    }

    /// The sealed audio's name below the recording path.
    static String filename(LedgerHeader header, FileFormat format) {
        return filename(header.start(), header.globalId(), format.suffix());
    }

    /// The name below the recording path of what a recording became.
    static String filename(Instant start, UUID globalId, String suffix) {
        return filename(start, globalId.toString(), suffix);
    }

    static String filename(Instant start, String globalId, String suffix) {
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%04d/%02d/%02d/%s%s",
                day.getYear(),
                day.getMonthValue(),
                day.getDayOfMonth(),
                globalId,
                suffix);
    }

    /// Where the data key of a recording lies, wrapped.
    public Path key(Instant start, UUID globalId) {
        return root.resolve(filename(start, globalId, KEY));
    }

    /// The file of this name, if the name stays below the recording path.
    public Optional<Path> file(String filename) {
        try {
            Path file = root.resolve(filename).normalize();
            return file.startsWith(root.normalize()) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// @param number of the document, from 1
    static Path metadata(Path audio, int number) {
        return beside(audio, METADATA.formatted(number == 1 ? "" : "-" + number));
    }

    /// The name of another file in the same folder, relative to the recording path as the given one.
    static String sibling(String filename, String name) {
        return filename.substring(0, filename.lastIndexOf('/') + 1) + name;
    }

    static Path beside(Path sealed, String suffix) {
        String name = sealed.getFileName().toString();
        String own = ending(name).orElse("");
        return sealed.resolveSibling(name.substring(0, name.length() - own.length()) + suffix);
    }

    /// The waveform of a sealed file, which not every one has.
    public static Path waveform(Path sealed) {
        return beside(sealed, PEAKS);
    }

    /// Which keys were pressed during a sealed recording, if any was.
    public static Path keypresses(Path sealed) {
        return beside(sealed, KEYPRESSES);
    }

    /// The manifest of a sealed recording.
    public static Path manifest(Path sealed) {
        return beside(sealed, MANIFEST);
    }

    /// The signature over the manifest of a sealed recording.
    public static Path signature(Path sealed) {
        return beside(sealed, SIGNATURE);
    }

    /// Whether a manifest may be named so.
    public static boolean isManifest(String name) {
        return name.endsWith(MANIFEST)
                && Stream.of(PEAKS, KEYPRESSES, TRANSCRIPT).noneMatch(name::endsWith);
    }

    /// How the name of a sealed file ends, if it is one.
    static Optional<String> ending(String name) {
        return SEALED.stream().filter(name::endsWith).findFirst();
    }

    /// Ledgers that lie where those lie that are not sealed.
    public List<Path> unsealed() throws IOException {
        return files(ledgers(), LEDGER);
    }

    /// Their RECORDIDs; a file that is not named by one is none of ours.
    public List<Long> unsealedIds() throws IOException {
        return unsealed().stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> LEDGER_NAME.matcher(name).matches())
                .map(name -> Long.valueOf(name.substring(0, name.length() - LEDGER.length())))
                .toList();
    }

    static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
