package hark.wire.http;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// By what a request shows that no program of this machine sent it, although its connection begins here: a browser
/// sends for whatever page is open in it, and a proxy sends for anybody. [D]
final class Marks {
    private static final Set<String> NAMES = Set.of("origin", "forwarded", "via", "x-real-ip");

    private Marks() {}

    static boolean ofBrowserOrProxy(HttpFields headers) {
        for (HttpField field : headers) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (NAMES.contains(name)
                    || name.startsWith("sec-fetch-")
                    || name.startsWith("x-forwarded-")) {
                return true;
            }
        }
        return false;
    }
}
