package hark.vault.seal;

import hark.vault.DiskReason;
import hark.vault.SealOrder;
import hark.vault.SealOutcome;
import hark.vault.TranscriptOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Turns a conversation in writing into a file and its manifest. May be cut off at any point and done again: files
/// appear whole, the transcript first.
public final class TranscriptSealer {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptSealer.class);

    private final RecordingFolder folder;
    private final String software;
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public TranscriptSealer(RecordingFolder folder, String software) {
        this.folder = folder;
        this.software = software;
    }

    public SealOutcome seal(TranscriptOrder order) {
        try {
            String filename =
                    RecordingFolder.filename(
                            order.start(), order.globalId(), RecordingFolder.TRANSCRIPT);
            byte[] content = new TranscriptWriter().write(order);
            MessageDigest digest = Sealer.sha256();
            String sha256 = HexFormat.of().formatHex(digest.digest(content));
            Path file = folder.root().resolve(filename);
            DurableFile.write(file, out -> out.write(content));
            byte[] manifest = manifest(order, new Written(filename, content.length, sha256));
            DurableFile.write(
                    RecordingFolder.beside(file, RecordingFolder.MANIFEST),
                    out -> out.write(manifest));
            Duration length = Duration.ofNanos(order.durationNanos());
            return new SealOutcome.Sealed(
                    filename, sha256, content.length, length, 0, "", 0, 0, blackout(order));
        } catch (IOException | RuntimeException e) {
            LOG.error("Could not seal the transcript of recording {}", order.recordingId(), e);
            return new SealOutcome.SealFailed(DiskReason.of(e));
        }
    }

    /// @param sha256 lower-case hex
    private record Written(String filename, long bytes, String sha256) {}

    private byte[] manifest(TranscriptOrder order, Written written) {
        ObjectNode root = json.createObjectNode();
        root.put("manifest", ManifestWriter.VERSION);
        root.put("recordingId", order.recordingId());
        root.put("globalId", order.globalId().toString());
        root.put("core", order.coreIdent());
        root.put("software", software);
        root.put("start", order.start().toString());
        root.put("durationNanos", order.durationNanos());
        root.put("file", written.filename());
        root.put("bytes", written.bytes());
        root.put("sha256", written.sha256());
        ObjectNode format = root.putObject("format");
        format.put("container", Manifest.TRANSCRIPT).put("encoding", "UTF-8");
        format.put("lines", order.transcript().lines().size());
        ManifestWriter.blackouts(root.putArray("blackouts"), order.blackouts());
        ObjectNode about = root.putObject("about");
        new TreeMap<>(order.about()).forEach(about::put);
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// How long one was over it. Two may overlap.
    private static Duration blackout(TranscriptOrder order) {
        long all = 0;
        long counted = 0;
        for (SealOrder.BlackoutSpan gap :
                order.blackouts().stream()
                        .sorted(Comparator.comparingLong(SealOrder.BlackoutSpan::fromNanos))
                        .toList()) {
            all += Math.max(0, gap.toNanos() - Math.max(counted, gap.fromNanos()));
            counted = Math.max(counted, gap.toNanos());
        }
        return Duration.ofNanos(all);
    }
}
