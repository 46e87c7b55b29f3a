package hark.api.command;

/// A value that nobody may read in a log.
public record Secret(String value) {
    @Override
    public String toString() {
        return "Secret";
    }
}
