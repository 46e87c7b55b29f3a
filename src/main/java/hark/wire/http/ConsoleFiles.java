package hark.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The pages of the console as the build put them into the jar, with their compressed forms. Read once: together they
/// are some hundred kilobytes.
final class ConsoleFiles {
    /// Which files there are, one a line.
    private static final String LIST = "files.txt";

    /// The build puts what is in a file into its name, so another content is another address.
    private static final Pattern HASHED = Pattern.compile("assets/.+-[0-9A-Za-z_-]{8,}\\.\\w+");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "woff2", "font/woff2");

    private final Map<String, Content> files;

    private ConsoleFiles(Map<String, Content> files) {
        this.files = Map.copyOf(files);
    }

    /// @param isHashed whether this address will never have another content
    /// @param tag of its content, for ETag
    record Content(
            String type,
            boolean isHashed,
            String tag,
            byte[] plain,
            Optional<byte[]> brotli,
            Optional<byte[]> gzip) {}

    /// @param folder of the class path; without pages in it, as in a build that left them out, there are none
    static ConsoleFiles read(String folder) {
        Map<String, Content> files =
                bytes(folder + LIST).stream()
                        .flatMap(list -> new String(list, StandardCharsets.UTF_8).lines())
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toMap(name -> name, name -> content(folder, name)));
        return new ConsoleFiles(files);
    }

    private static Content content(String folder, String name) {
        byte[] plain =
                bytes(folder + name)
                        .orElseThrow(
                                () -> new IllegalStateException(name + " is listed, but missing"));
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new Content(
                TYPES.getOrDefault(ending, "application/octet-stream"),
                HASHED.matcher(name).matches(),
                Representation.hash(plain),
                plain,
                bytes(folder + name + ".br"),
                bytes(folder + name + ".gz"));
    }

    private static Optional<byte[]> bytes(String path) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The console's file " + path + " cannot be read", e);
        }
    }

    Optional<Content> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /// The encodings a browser takes, by its own preference; those it refuses are not in `accepted`.
    static Encoded encoded(Content content, List<String> accepted) {
        if (accepted.contains("br") && content.brotli().isPresent()) {
            return new Encoded(Optional.of("br"), content.brotli().get());
        }
        if (accepted.contains("gzip") && content.gzip().isPresent()) {
            return new Encoded(Optional.of("gzip"), content.gzip().get());
        }
        return new Encoded(Optional.empty(), content.plain());
    }

    /// @param encoding as Content-Encoding has it
    record Encoded(Optional<String> encoding, byte[] bytes) {}
}
