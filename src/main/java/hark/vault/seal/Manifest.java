package hark.vault.seal;

import hark.audio.AudioShape;
import hark.vault.HoldSpan;
import hark.vault.seal.SealedFiles.Sum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a manifest says that can be held against the audio or the transcript, and the metadata beside it.
///
/// @param identity whose it is
/// @param stored what lies on the disk instead, where it is encrypted
/// @param audio its form; empty where the file is a transcript
/// @param blackouts as they were asked for
/// @param silences what they took out of the audio
/// @param holds as signalling said; older manifests do not say
/// @param peaks the waveform, which older recordings do not have
/// @param keypresses which keys were pressed; older manifests say it themselves
/// @param metadata documents, none when the manifest lists none
/// @param notDecoded whether the ledger was kept beside it for what could not be decoded
/// @param signedBy the id of the key; empty where it is of a version that did not sign
record Manifest(
        Identity identity,
        String file,
        String sha256,
        long bytes,
        Optional<Sum> stored,
        Instant start,
        long durationNanos,
        Optional<AudioShape> audio,
        List<Blackout> blackouts,
        List<Silence> silences,
        List<HoldSpan> holds,
        Optional<Document> peaks,
        Optional<Document> keypresses,
        List<Document> metadata,
        boolean notDecoded,
        Optional<String> signedBy) {
    /// The container that is no audio.
    static final String TRANSCRIPT = "JSON";

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
        } catch (RuntimeException e) { // Jackson's, or that of a value that cannot be
            throw new IOException("not the JSON of a manifest", e);
        }
    }

    /// Anything that is missing is an error of Jackson's.
    private static Manifest of(JsonNode root) {
        List<Blackout> blackouts = new ArrayList<>();
        for (JsonNode span : root.required("blackouts")) {
            blackouts.add(
                    new Blackout(
                            span.required("fromNanos").asLong(),
                            span.required("toNanos").asLong()));
        }
        List<Silence> silences = new ArrayList<>();
        Optional<AudioShape> audio = audio(root.required("format"));
        for (JsonNode span :
                audio.isPresent() ? root.required("silences") : root.path("silences")) {
            silences.add(
                    new Silence(
                            span.required("fromFrame").asLong(),
                            span.required("toFrame").asLong()));
        }
        List<Document> metadata = new ArrayList<>();
        for (JsonNode document : root.path("metadata")) {
            metadata.add(document(document));
        }
        return new Manifest(
                identity(root),
                root.required("file").asString(),
                root.required("sha256").asString(),
                root.required("bytes").asLong(),
                stored(root),
                Instant.parse(root.required("start").asString()),
                root.required("durationNanos").asLong(),
                audio,
                blackouts,
                silences,
                holds(root.path("holds")),
                optional(root.path("peaks")),
                optional(root.path("keypresses")),
                metadata,
                root.has("notDecoded"),
                root.path(Signed.BY).stringValueOpt());
    }

    private static List<HoldSpan> holds(JsonNode spans) {
        List<HoldSpan> holds = new ArrayList<>();
        for (JsonNode span : spans) {
            holds.add(
                    new HoldSpan(
                            span.required("leg").asInt(),
                            span.required("label").asString(),
                            span.required("reason").asString(),
                            Instant.parse(span.required("start").asString()),
                            Instant.parse(span.required("stop").asString())));
        }
        return holds;
    }

    private static Optional<Document> optional(JsonNode node) {
        return node.isObject() ? Optional.of(document(node)) : Optional.empty();
    }

    private static Document document(JsonNode node) {
        return new Document(
                node.required("file").asString(), node.required("sha256").asString(), stored(node));
    }

    private static Identity identity(JsonNode root) {
        return new Identity(
                root.path("recordingId").asLong(-1),
                root.path("globalId").asString(""),
                root.path("about").path("device_id").asString(""),
                Instant.parse(root.required("start").asString()));
    }

    private static Optional<Sum> stored(JsonNode node) {
        JsonNode stored = node.path("stored");
        return stored.isObject()
                ? Optional.of(
                        new Sum(
                                stored.required("bytes").asLong(),
                                stored.required("sha256").asString()))
                : Optional.empty();
    }

    private static Optional<AudioShape> audio(JsonNode format) {
        return format.required("container").asString().equals(TRANSCRIPT)
                ? Optional.empty()
                : Optional.of(
                        new AudioShape(
                                format.required("channels").asInt(),
                                format.required("sampleRate").asInt(),
                                format.required("frames").asLong()));
    }

    /// All spans that must be silent, in order and apart: a blackout whose mark got lost counts as much as one that was
    /// taken out of the audio.
    List<Silence> silent(AudioShape shape) {
        List<Silence> all = new ArrayList<>(silences);
        blackouts.stream().map(blackout -> blackout.samples(shape)).forEach(all::add);
        all.removeIf(Silence::isEmpty);
        all.sort(Comparator.comparingLong(Silence::fromFrame));
        List<Silence> apart = new ArrayList<>();
        for (Silence next : all) {
            if (!apart.isEmpty() && next.fromFrame() < apart.getLast().toFrame()) {
                Silence last = apart.removeLast();
                long end = Math.max(last.toFrame(), next.toFrame());
                apart.add(new Silence(last.fromFrame(), end));
            } else {
                apart.add(next);
            }
        }
        return apart;
    }

    /// The audio or the transcript itself.
    Document document() {
        return new Document(file, sha256, stored);
    }

    /// @param file relative to the recording path
    /// @param stored what lies on the disk instead, where it is encrypted
    record Document(String file, String sha256, Optional<Sum> stored) {}

    /// Offsets from the recording's start.
    record Blackout(long fromNanos, long toNanos) {
        private static final long SECOND = 1_000_000_000L;

        /// Those it covers, partly or whole.
        Silence samples(AudioShape shape) {
            long from = frame(Math.max(0, fromNanos), shape);
            long to = -frame(-toNanos, shape);
            return new Silence(from, Math.min(to, shape.frames()));
        }

        private static long frame(long nanos, AudioShape shape) {
            long seconds = Math.floorDiv(nanos, SECOND);
            long rest = Math.floorMod(nanos, SECOND);
            return seconds * shape.sampleRate() + rest * shape.sampleRate() / SECOND;
        }
    }

    /// @param fromFrame first sample that is silent
    /// @param toFrame first sample that is not
    record Silence(long fromFrame, long toFrame) {
        boolean isEmpty() {
            return toFrame <= fromFrame;
        }
    }
}
