package hark.vault.seal;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds a transcript against the blackouts of its manifest: no line of it may be from inside one.
final class TranscriptCheck {
    private TranscriptCheck() {}

    /// @throws IOException also when it is no transcript
    static Verdict compare(byte[] file, Manifest manifest) throws IOException {
        try {
            JsonNode lines = JsonMapper.builder().build().readTree(file).required("lines");
            return compare(lines, manifest);
        } catch (JacksonException | DateTimeParseException e) {
            throw new IOException("not the JSON of a transcript", e);
        }
    }

    private static Verdict compare(JsonNode lines, Manifest manifest) {
        List<Gap> gaps = manifest.blackouts().stream().map(each -> gap(each, manifest)).toList();
        int count = 0;
        for (JsonNode line : lines) {
            if (line.has("blackout")) {
                continue;
            }
            count++;
            Instant at = Instant.parse(line.required("time").asString());
            if (gaps.stream().anyMatch(gap -> gap.holds(at))) {
                return new Verdict.BlackoutWritten(count);
            }
        }
        return new Verdict.Sound(count, gaps.size());
    }

    private static Gap gap(Manifest.Blackout blackout, Manifest manifest) {
        return new Gap(
                manifest.start().plusNanos(blackout.fromNanos()),
                manifest.start().plusNanos(blackout.toNanos()));
    }

    /// A line may have come in the instant in which it began or ended.
    private record Gap(Instant from, Instant to) {
        boolean holds(Instant at) {
            return at.isAfter(from) && at.isBefore(to);
        }
    }
}
