package hark.vault.seal;

import hark.support.DurableFile;
import hark.vault.SealOutcome;
import hark.vault.SealOutcome.NothingHeard;
import hark.vault.SealOutcome.SealFailed;
import hark.vault.SealOutcome.Sealed;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Remembers how a sealing went when its ledger is gone: whoever was told and died before writing it down may ask
/// again.
final class Receipts {
    private final JsonMapper json = JsonMapper.builder().build();
    private final RecordingFolder folder;

    Receipts(RecordingFolder folder) {
        this.folder = folder;
    }

    void keep(long recordingId, Survey survey, SealOutcome outcome) throws IOException {
        ObjectNode node = json.createObjectNode();
        node.put("globalId", survey.header().globalId().toString());
        switch (outcome) {
            case Sealed sealed -> write(sealed, node);
            case NothingHeard ignored -> node.put("nothingHeard", true);
            case SealFailed failed -> throw new IllegalArgumentException(failed.reason());
        }
        byte[] bytes = json.writeValueAsBytes(node);
        DurableFile.write(folder.receipt(recordingId), out -> out.write(bytes));
    }

    /// @param ledger when it is still there: numbers may be given out anew, and then the receipt is another recording's
    Optional<SealOutcome> find(long recordingId, Optional<Survey> ledger) throws IOException {
        try {
            JsonNode node = json.readTree(Files.readAllBytes(folder.receipt(recordingId)));
            UUID globalId = UUID.fromString(node.required("globalId").asString());
            if (ledger.isPresent() && !ledger.get().header().globalId().equals(globalId)) {
                return Optional.empty();
            }
            return Optional.of(node.has("nothingHeard") ? new NothingHeard() : read(node));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException("receipt of recording " + recordingId, e);
        }
    }

    private static void write(Sealed sealed, ObjectNode to) {
        to.put("filename", sealed.filename()).put("sha256", sealed.sha256());
        to.put("bytes", sealed.bytes()).put("durationNanos", sealed.duration().toNanos());
        to.put("sampleRate", sealed.sampleRate()).put("codec", sealed.codec());
        to.put("packets", sealed.packets()).put("lost", sealed.lost());
        to.put("blackoutNanos", sealed.blackout().toNanos());
    }

    private static Sealed read(JsonNode node) {
        return new Sealed(
                node.required("filename").asString(),
                node.required("sha256").asString(),
                node.required("bytes").asLong(),
                Duration.ofNanos(node.required("durationNanos").asLong()),
                node.required("sampleRate").asInt(),
                node.required("codec").asString(),
                node.required("packets").asLong(),
                node.required("lost").asLong(),
                Duration.ofNanos(node.required("blackoutNanos").asLong()));
    }
}
