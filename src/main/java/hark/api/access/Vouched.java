package hark.api.access;

/// What an identity provider says of somebody who has shown it who he is.
///
/// @param value which he has as a user here, and nobody else; of an e-mail address only where the provider has verified
///     it
public record Vouched(Kind kind, String value) {
    /// What of a user it is.
    public enum Kind {
        USERNAME,
        EMAIL,
        /// His account on his computer.
        SYSUSER
    }

    /// Whether it is the same: letters of ASCII may differ in case, others may not, for some that look alike have the
    /// same lower case.
    boolean is(String kept) {
        return ascii(value).equals(ascii(kept));
    }

    private static String ascii(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars()
                .map(each -> each >= 'A' && each <= 'Z' ? each + ('a' - 'A') : each)
                .forEach(each -> lower.append((char) each));
        return lower.toString();
    }
}
