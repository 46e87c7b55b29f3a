package hark.wire.oidc;

/// What others sent, for the log: printable ASCII alone, and not much of it, so that nobody writes lines of his own.
public final class Quoted {
    private static final int CHARACTERS_MAX = 200;

    private Quoted() {}

    public static String of(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        boolean isLong = plain.length() > CHARACTERS_MAX;
        return "\"" + (isLong ? plain.substring(0, CHARACTERS_MAX) + "…" : plain) + "\"";
    }
}
