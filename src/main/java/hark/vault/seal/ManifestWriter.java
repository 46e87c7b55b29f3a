package hark.vault.seal;

import hark.audio.AudioShape;
import hark.audio.file.FileFormat;
import hark.vault.SealOrder;
import hark.vault.keys.KeyRing;
import hark.vault.render.Decoded;
import hark.vault.render.Holds;
import hark.vault.render.Sides;
import hark.vault.render.Silences;
import hark.vault.render.StreamSurvey;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says in JSON what a sealed file is. Fields stand in a fixed order and nothing in it depends on when it was written,
/// but for what encryption makes of a file, which is another each time.
final class ManifestWriter {
    static final int VERSION = 1;
    private static final long UINT32_MAX = 0xFFFF_FFFFL;

    private final JsonMapper json = JsonMapper.builder().build();
    private final String software;
    private final KeyRing keys;

    ManifestWriter(String software, KeyRing keys) {
        this.software = software;
        this.keys = keys;
    }

    /// Writes the manifest beside the audio, and its signature.
    void write(Path audio, Facts facts) throws IOException {
        Signed.write(audio, manifest(facts), json, keys.signing());
    }

    private ObjectNode manifest(Facts facts) {
        Survey survey = facts.survey();
        ObjectNode root = json.createObjectNode();
        root.put("manifest", VERSION);
        root.put("recordingId", facts.order().recordingId());
        root.put("globalId", survey.header().globalId().toString());
        root.put("core", survey.header().coreIdent());
        root.put("software", software);
        root.put("start", survey.header().start().toString());
        root.put("durationNanos", facts.order().durationNanos());
        root.put("file", facts.audio().filename());
        written(root, facts.audio().content());
        format(root.putObject("format"), facts.audio());
        waveform(root.putObject("peaks"), facts.audio().waveform());
        sides(root.putObject("sides"), facts);
        heard(root, survey);
        streams(root.putArray("streams"), survey);
        facts.keypresses().ifPresent(each -> keypresses(root.putObject("keypresses"), each));
        notDecoded(root, survey);
        decoding(root, facts.audio().decoded());
        blackouts(root.putArray("blackouts"), facts.order().blackouts());
        silences(root.putArray("silences"), facts);
        holds(root.putArray("holds"), facts);
        survey.holds().leftOutFrom().ifPresent(at -> root.put("holdsLeftOutFromNanos", at));
        metadata(root, facts);
        ObjectNode about = root.putObject("about");
        about(facts).forEach(about::put);
        return root;
    }

    /// What somebody who exported the file can hold against it, and what lies on the disk instead.
    static void written(ObjectNode to, SealedFiles.Written written) {
        to.put("bytes", written.plain().bytes()).put("sha256", written.plain().sha256());
        if (written.stored().isPresent()) {
            SealedFiles.Sum stored = written.stored().get();
            ObjectNode node = to.putObject("stored").put("encryption", "AES-256-GCM");
            node.put("bytes", stored.bytes()).put("sha256", stored.sha256());
        }
    }

    private static void format(ObjectNode to, AudioSealer.Written audio) {
        FileFormat format = audio.file().format();
        AudioShape shape = audio.file().shape();
        boolean large =
                format.suffix().equals(".wav") && audio.content().plain().bytes() - 8 > UINT32_MAX;
        to.put("container", large ? "RF64" : format.container());
        to.put("encoding", format.encoding());
        to.put("sampleRate", shape.sampleRate());
        to.put("channels", shape.channels());
        to.put("frames", shape.frames());
    }

    private static void waveform(ObjectNode to, AudioSealer.Waveform waveform) {
        to.put("file", waveform.filename());
        written(to, waveform.content());
        to.put("samplesPerPixel", waveform.samplesPerPixel());
    }

    private static void sides(ObjectNode to, Facts facts) {
        List<Sides.Told> told = facts.survey().sides();
        OptionalInt last = told.getLast().agent();
        boolean split = facts.shape().channels() == 2 && last.isPresent();
        to.put("left", split ? "other party" : "all");
        if (facts.shape().channels() == 2) {
            to.put("right", split ? "agent" : "all");
        }
        last.ifPresent(leg -> to.put("agentLeg", leg));
        if (told.size() > 1) {
            ArrayNode changes = to.putArray("changes");
            for (Sides.Told each : told) {
                ObjectNode change = changes.addObject().put("fromNanos", each.fromNanos());
                each.agent().ifPresent(leg -> change.put("agentLeg", leg));
            }
        }
    }

    /// How many, and where they are: not which.
    private static void keypresses(ObjectNode to, KeypressFile.Written keypresses) {
        to.put("file", keypresses.filename());
        written(to, keypresses.content());
        to.put("count", keypresses.count());
    }

    private static void heard(ObjectNode to, Survey survey) {
        to.put("codec", survey.codec());
        to.put("packets", survey.packets());
        to.put("lost", survey.lost());
        to.put("dropped", survey.dropped());
        to.put("closed", survey.endedNanos().isPresent());
    }

    private static void streams(ArrayNode to, Survey survey) {
        for (StreamSurvey stream : survey.streams()) {
            ObjectNode node = to.addObject();
            node.put("leg", stream.leg());
            node.put("ssrc", String.format(Locale.ROOT, "%08x", stream.ssrc()));
            node.put("packets", stream.packets());
            node.put("lost", stream.lost());
            node.put("duplicates", stream.duplicates());
            node.put("reordered", stream.quality().reordered());
            node.put("jitterMillis", stream.quality().jitterMillis());
            node.put("jitterMillisMost", stream.quality().jitterMillisMost());
            node.put("longestGapNanos", stream.quality().longestGapNanos());
            node.put("mos", stream.mos());
            node.put("firstNanos", stream.firstNanos());
            node.put("lastNanos", stream.lastNanos());
            ObjectNode encodings = node.putObject("encodings");
            new TreeMap<>(stream.encodings()).forEach(encodings::put);
        }
    }

    private static void notDecoded(ObjectNode to, Survey survey) {
        List<String> encodings = survey.notDecoded();
        if (!encodings.isEmpty()) {
            ObjectNode node = to.putObject("notDecoded");
            node.put("why", "silence in the audio file, whole in the ledger beside it");
            ArrayNode names = node.putArray("encodings");
            encodings.forEach(names::add);
        }
    }

    private static void decoding(ObjectNode to, Decoded decoded) {
        if (decoded.recovered() > 0) {
            to.put("recovered", decoded.recovered());
        }
        if (!decoded.malformed().isEmpty()) {
            ObjectNode node = to.putObject("malformed");
            new TreeMap<>(decoded.malformed()).forEach(node::put);
        }
    }

    private static void metadata(ObjectNode to, Facts facts) {
        if (!facts.metadata().isEmpty()) {
            ArrayNode documents = to.putArray("metadata");
            for (MetadataFiles.Written document : facts.metadata()) {
                ObjectNode node = documents.addObject();
                node.put("file", document.filename());
                written(node, document.content());
                node.put("atNanos", document.atNanos());
            }
        }
        if (facts.survey().documentsLeftOut() > 0) {
            to.put("metadataLeftOut", facts.survey().documentsLeftOut());
        }
    }

    static void blackouts(ArrayNode to, List<SealOrder.BlackoutSpan> spans) {
        for (SealOrder.BlackoutSpan span : spans) {
            ObjectNode node = to.addObject();
            node.put("start", span.start().toString());
            node.put("stop", span.stop().toString());
            node.put("fromNanos", span.fromNanos());
            node.put("toNanos", span.toNanos());
            node.put("askedBy", span.askedBy());
            node.put("askedFrom", span.askedFrom());
            ArrayNode before = node.putArray("lastSequenceBefore");
            span.lastSequenceBefore().forEach(before::add);
            ArrayNode inside = node.putArray("lastSequenceInside");
            span.lastSequenceInside().forEach(inside::add);
        }
    }

    private static void silences(ArrayNode to, Facts facts) {
        AudioShape shape = facts.shape();
        for (Silences.Span span :
                facts.survey().silences().within(shape.frames(), shape.sampleRate())) {
            to.addObject().put("fromFrame", span.from()).put("toFrame", span.to());
        }
    }

    /// As signalling said; the audio is as it came.
    private static void holds(ArrayNode to, Facts facts) {
        Instant start = facts.survey().header().start();
        for (Holds.Span span : facts.survey().holds().within(facts.order().durationNanos())) {
            ObjectNode node = to.addObject();
            node.put("start", start.plusNanos(span.fromNanos()).toString());
            node.put("stop", start.plusNanos(span.toNanos()).toString());
            node.put("fromNanos", span.fromNanos());
            node.put("toNanos", span.toNanos());
            node.put("leg", span.leg());
            node.put("label", span.label());
            node.put("reason", span.sign());
        }
    }

    /// What is known at the end wins over what was known at the beginning.
    private static Map<String, String> about(Facts facts) {
        Map<String, String> about = new TreeMap<>(facts.survey().header().about());
        about.putAll(facts.order().about());
        return about;
    }

    record Facts(
            SealOrder order,
            Survey survey,
            AudioSealer.Written audio,
            Optional<KeypressFile.Written> keypresses,
            List<MetadataFiles.Written> metadata) {
        AudioShape shape() {
            return audio.file().shape();
        }
    }
}
