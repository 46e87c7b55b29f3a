package hark.api.command;

/// How we know of a thing on the wire.
public enum Mark {
    /// Seen in the vendor's published documentation or in a real server's published replies.
    ATTESTED("A"),
    /// Our design, because the public record is silent.
    OURS("D");

    private final String letter;

    Mark(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
