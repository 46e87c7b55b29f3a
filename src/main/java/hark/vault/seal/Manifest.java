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

    private static Manifest of(JsonNode root) {
        JsonNode format = root.get("format");
        List<Silence> silences = new ArrayList<>();
        for (JsonNode span : root.get("silences")) {
            silences.add(new Silence(span.get("fromFrame").asLong(), span.get("toFrame").asLong()));
        }
        return new Manifest(
                root.get("file").asString(),
                root.get("sha256").asString(),
                root.get("bytes").asLong(),
                root.get("durationNanos").asLong(),
                new WavFormat(
                        format.get("channels").asInt(),
                        format.get("sampleRate").asInt(),
                        format.get("frames").asLong()),
                silences);
    }

    record Silence(long fromFrame, long toFrame) {}
}
