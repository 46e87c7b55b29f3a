package hark.api.compat;

import hark.api.Request;
import java.util.Map;

/// What may be told of a request without telling what was in it. A name is told, for it is what is sought; yet somebody
/// may have put a card number where a name belongs, so long numbers are not.
final class Likeness {
    private static final int NAME_MAX = 64;
    private static final int EXAMPLE_MAX = 500;

    private Likeness() {}

    static String name(String sent) {
        String cut = sent.length() > NAME_MAX ? sent.substring(0, NAME_MAX) : sent;
        return cut.replaceAll("[^\\p{L}\\p{N}_.:-]", "?").replaceAll("\\p{N}{5,}", "#");
    }

    /// `CALLSTRT DEVICEID=<4 digits> USER1=<12 characters>`.
    static String example(Request request) {
        StringBuilder example = new StringBuilder(name(request.type()));
        for (Map.Entry<String, String> each : request.parameters().entrySet()) {
            example.append(' ')
                    .append(name(each.getKey()))
                    .append('=')
                    .append(value(each.getValue()));
            if (example.length() > EXAMPLE_MAX) {
                return example.substring(0, EXAMPLE_MAX) + "…";
            }
        }
        return example.toString();
    }

    private static String value(String value) {
        if (value.isEmpty()) {
            return "<blank>";
        }
        return "<%d %s%s>"
                .formatted(
                        value.length(),
                        isNumber(value) ? "digit" : "character",
                        value.length() == 1 ? "" : "s");
    }

    private static boolean isNumber(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
