package hark.vault.seal;

import hark.audio.WavFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a manifest says that can be held against the audio.
///
/// @param silences first sample of each blackout, and the first after it
record Manifest(
        String file,
        String sha256,
        long bytes,
        long durationNanos,
        WavFormat format,
        List<Silence> silences) {
    private static final int BYTES_MAX = 64 << 20;

    /// @throws IOException also when it cannot be understood; the message says why
    static Manifest read(Path path) throws IOException {
        if (Files.size(path) > BYTES_MAX) {
            throw new IOException("longer than any manifest");
        }
        try {
            JsonNode root = JsonMapper.builder().build().readTree(Files.readAllBytes(path));
            if (root.path("manifest").asInt(0) != ManifestWriter.VERSION) {
                throw new IOException("not a manifest of version " + ManifestWriter.VERSION);
            }
            return of(root);
        } catch (JacksonException e) {
            throw new IOException("not the JSON of a manifest", e);
        }
    }

    /// Anything that is missing is an error of Jackson's.
    private static Manifest of(JsonNode root) {
        JsonNode format = root.required("format");
        List<Silence> silences = new ArrayList<>();
        for (JsonNode span : root.required("silences")) {
            silences.add(
                    new Silence(
                            span.required("fromFrame").asLong(),
                            span.required("toFrame").asLong()));
        }
        return new Manifest(
                root.required("file").asString(),
                root.required("sha256").asString(),
                root.required("bytes").asLong(),
                root.required("durationNanos").asLong(),
                new WavFormat(
                        format.required("channels").asInt(),
                        format.required("sampleRate").asInt(),
                        format.required("frames").asLong()),
                silences);
    }

    record Silence(long fromFrame, long toFrame) {}
}
