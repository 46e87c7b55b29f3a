package hark.vault.seal;

import hark.vault.DiskReason;
import hark.vault.SealOrder;
import hark.vault.SealOutcome;
import hark.vault.TranscriptOrder;
import hark.vault.keys.DataKey;
import hark.vault.keys.RecordingKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
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
    private final RecordingKeys keys;
    private final SealedFiles files;
    private final String software;
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public TranscriptSealer(RecordingFolder folder, RecordingKeys keys, String software) {
        this.folder = folder;
        this.keys = keys;
        this.files = new SealedFiles(keys);
        this.software = software;
    }

    public SealOutcome seal(TranscriptOrder order) {
        try {
            String filename =
                    RecordingFolder.filename(
                            order.start(), order.globalId(), RecordingFolder.TRANSCRIPT);
            byte[] content = new TranscriptWriter().write(order);
            Path file = folder.root().resolve(filename);
            Optional<DataKey> key = keys.begin(order.start(), order.globalId());
            SealedFiles.Written written = files.write(file, key, out -> out.write(content));
            Signed.write(file, manifest(order, filename, written), json, keys.ring().signing());
            Duration length = Duration.ofNanos(order.durationNanos());
            return new SealOutcome.Sealed(
                    filename,
                    written.plain().sha256(),
                    content.length,
                    length,
                    0,
                    "",
                    0,
                    0,
                    blackout(order));
        } catch (IOException e) { // whoever ordered it says so
            LOG.debug("Could not seal the transcript of recording {}", order.recordingId(), e);
            return new SealOutcome.SealFailed(DiskReason.of(e));
        } catch (RuntimeException e) {
            LOG.error("Could not seal the transcript of recording {}", order.recordingId(), e);
            return new SealOutcome.SealFailed(DiskReason.of(e));
        }
    }

    private ObjectNode manifest(
            TranscriptOrder order, String filename, SealedFiles.Written written) {
        ObjectNode root = json.createObjectNode();
        root.put("manifest", ManifestWriter.VERSION);
        root.put("recordingId", order.recordingId());
        root.put("globalId", order.globalId().toString());
        root.put("core", order.coreIdent());
        root.put("software", software);
        root.put("start", order.start().toString());
        root.put("durationNanos", order.durationNanos());
        root.put("file", filename);
        ManifestWriter.written(root, written);
        ObjectNode format = root.putObject("format");
        format.put("container", Manifest.TRANSCRIPT).put("encoding", "UTF-8");
        format.put("lines", order.transcript().lines().size());
        ManifestWriter.blackouts(root.putArray("blackouts"), order.blackouts());
        ObjectNode about = root.putObject("about");
        new TreeMap<>(order.about()).forEach(about::put);
        return root;
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
