package hark.api.access;

/// What an identity provider says of somebody who has shown it who he is.
///
/// @param value which he has as a user here, and nobody else; of an e-mail address only where the provider has verified
///     it
/// @param letters how much the same the user's must be
public record Vouched(Kind kind, String value, Letters letters) {
    /// What of a user it is.
    public enum Kind {
        USERNAME,
        EMAIL,
        /// His account on his computer.
        SYSUSER
    }

    /// When two are the same.
    public enum Letters {
        /// To the letter.
        EXACT,
        /// Letters of ASCII may differ in case, others may not, for some that look alike have the same lower case.
        ANY_CASE
    }

    boolean is(String kept) {
        return switch (letters) {
            case EXACT -> value.equals(kept);
            case ANY_CASE -> ascii(value).equals(ascii(kept));
        };
    }

    private static String ascii(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars()
                .map(each -> each >= 'A' && each <= 'Z' ? each + ('a' - 'A') : each)
                .forEach(each -> lower.append((char) each));
        return lower.toString();
    }
}
