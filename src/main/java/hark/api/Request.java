package hark.api;

import hark.support.Ids;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A question as it arrived, whichever way: TYPE, REQUESTID and parameters, all still text.
///
/// @param type in upper case; empty when the client gave none
/// @param requestId exactly as sent, leading zeros and all; empty when there was none
/// @param parameters names in upper case, values trimmed, in the order sent; TYPE and REQUESTID are not among them
public record Request(String type, String requestId, Map<String, String> parameters) {
    public static final int REQUEST_ID_DIGITS_MAX = 64;

    public Request {
        type = type.toUpperCase(Locale.ROOT);
        Map<String, String> upper = new LinkedHashMap<>();
        parameters.forEach((name, value) -> upper.put(name.toUpperCase(Locale.ROOT), value));
        parameters = Collections.unmodifiableMap(upper);
    }

    /// A REQUESTID that is nobody's, so that what is asked with it is never taken for a repetition.
    public static String freshId(Ids ids) {
        return Long.toString(ids.uuid().getMostSignificantBits() >>> 1);
    }

    /// Whether the REQUESTID is a number that can be echoed exactly as sent: digits, and not too many.
    public boolean hasUsableId() {
        for (int i = 0; i < requestId.length(); i++) {
            char c = requestId.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !requestId.isEmpty() && requestId.length() <= REQUEST_ID_DIGITS_MAX;
    }
}
