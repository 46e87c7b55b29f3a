package hark.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What is wrong with a trail.
///
/// @param file its name; blank where it is of none
/// @param name of this flaw and no other: another when what lies there becomes another
public record Flaw(String file, String sentence, String name) {
    static final int NAME_CHARACTERS = 12;

    /// @param evidence what lies there, or was known of it
    static Flaw of(String file, String sentence, String evidence) {
        byte[] bytes = evidence.getBytes(StandardCharsets.UTF_8);
        return new Flaw(
                file, sentence, Hashes.of(bytes, 0, bytes.length).substring(0, NAME_CHARACTERS));
    }

    /// With its name, for who may want to acknowledge it.
    public String told() {
        return (file.isEmpty() ? sentence : file + ": " + sentence) + " [" + name + "]";
    }

    /// Somebody has looked into it, and said so in a row of the trail.
    ///
    /// @param row which says so
    public record Acknowledged(Flaw flaw, String who, Instant at, long row) {
        public String told() {
            return "%s Acknowledged by %s at %s, row %d.".formatted(flaw.told(), who, at, row);
        }
    }
}
