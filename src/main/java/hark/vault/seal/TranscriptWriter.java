package hark.vault.seal;

import hark.vault.SealOrder;
import hark.vault.Transcript;
import hark.vault.TranscriptOrder;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a conversation as JSON in UTF-8, its lines and blackouts in the order of time. Nothing in it depends on when
/// it was written, so that sealing twice gives the same bytes.
final class TranscriptWriter {
    static final int VERSION = 1;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JsonMapper ascii =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    byte[] write(TranscriptOrder order) {
        Transcript transcript = order.transcript();
        ObjectNode root = json.createObjectNode();
        root.put("chat", VERSION);
        root.put("recordingId", order.recordingId());
        root.put("globalId", order.globalId().toString());
        root.put("device", order.about().getOrDefault("device_id", ""));
        root.put("instance", order.about().getOrDefault("call_instance", ""));
        root.put("subject", transcript.subject());
        ArrayNode participants = root.putArray("participants");
        participants(transcript).forEach(participants::add);
        root.put("start", order.start().toString());
        root.put("stop", order.start().plusNanos(order.durationNanos()).toString());
        lines(root.putArray("lines"), order);
        return mapper(order).writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// Those who were named first, then those who wrote.
    private static Set<String> participants(Transcript transcript) {
        Set<String> all = new LinkedHashSet<>(transcript.participants());
        transcript.lines().stream()
                .map(Transcript.Line::sender)
                .filter(sender -> !sender.isEmpty())
                .forEach(all::add);
        return all;
    }

    private static void lines(ArrayNode to, TranscriptOrder order) {
        Deque<SealOrder.BlackoutSpan> gaps =
                new ArrayDeque<>(
                        order.blackouts().stream()
                                .sorted(Comparator.comparing(SealOrder.BlackoutSpan::start))
                                .toList());
        for (Transcript.Line line : order.transcript().lines()) {
            while (!gaps.isEmpty() && !line.at().isBefore(gaps.getFirst().stop())) {
                gap(to, gaps.removeFirst());
            }
            ObjectNode node = to.addObject().put("time", line.at().toString());
            node.put("sender", line.sender()).put("text", line.text());
        }
        gaps.forEach(gap -> gap(to, gap));
    }

    private static void gap(ArrayNode to, SealOrder.BlackoutSpan gap) {
        ObjectNode node = to.addObject().putObject("blackout");
        node.put("start", gap.start().toString()).put("stop", gap.stop().toString());
    }

    /// UTF-8 has no bytes for half of a surrogate pair. Where one was written, all beyond ASCII is escaped.
    private JsonMapper mapper(TranscriptOrder order) {
        Transcript transcript = order.transcript();
        boolean whole =
                transcript.lines().stream()
                                .allMatch(line -> isWhole(line.text()) && isWhole(line.sender()))
                        && transcript.participants().stream().allMatch(TranscriptWriter::isWhole)
                        && List.copyOf(order.about().values()).stream()
                                .allMatch(TranscriptWriter::isWhole)
                        && isWhole(transcript.subject());
        return whole ? json : ascii;
    }

    /// A code point that is a surrogate has lost its other half.
    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(each -> each <= 0xffff && Character.isSurrogate((char) each));
    }
}
