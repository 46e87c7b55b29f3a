package hark.people;

import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address in the form of RFC 5321, section 4.1.2: a local part of at most 64 characters, `@`, and a domain
/// or an address in brackets; at most 254 characters in all. Whether anybody reads it is another question.
public record Email(String address) {
    private static final int ADDRESS_MAX = 254;
    private static final int LOCAL_MAX = 64;
    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOTTED = Pattern.compile(ATEXT + "(\\." + ATEXT + ")*");
    private static final Pattern QUOTED = Pattern.compile("\"([ !#-\\[\\]-~]|\\\\[ -~])*\"");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern LITERAL =
            Pattern.compile(
                    "\\[(" + OCTET + "(\\." + OCTET + "){3}|IPv6:[0-9A-Fa-f:.]{2,45})\\]",
                    Pattern.CASE_INSENSITIVE);

    /// Empty when the text has not this form.
    public static Optional<Email> of(String text) {
        int at = text.lastIndexOf('@');
        if (text.length() > ADDRESS_MAX || at < 1 || at > LOCAL_MAX) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        boolean formed =
                (DOTTED.matcher(local).matches() || QUOTED.matcher(local).matches())
                        && (DOMAIN.matcher(domain).matches() || LITERAL.matcher(domain).matches());
        return formed ? Optional.of(new Email(text)) : Optional.empty();
    }
}
