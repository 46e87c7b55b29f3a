package hark.core.mask;

/// How much of a value may be seen.
public enum Sight {
    ALL,
    LAST4,
    NONE;

    private static final String HIDDEN = "****";
    private static final int SHOWN = 4;

    /// The value as it may be seen. What is hidden shows not even its length; a value so short that its last four
    /// characters are all of it is hidden altogether. A blank one stays blank.
    String of(String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (this) {
            case ALL -> value;
            case LAST4 -> HIDDEN + last(value);
            case NONE -> HIDDEN;
        };
    }

    private static String last(String value) {
        int length = value.codePointCount(0, value.length());
        return length <= SHOWN
                ? ""
                : value.substring(value.offsetByCodePoints(value.length(), -SHOWN));
    }
}
