package hark.wire.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names under which programs that are trusted for running on this machine may ask. A browser runs there too, and
/// the name of any web site can be made to lead here (DNS rebinding): then its pages may ask, but under that name. [D]
final class Hosts {
    private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(:\\d*)?");
    private static final Pattern ADDRESS =
            Pattern.compile("\\[[0-9A-Fa-f:.]+]|\\d{1,3}(\\.\\d{1,3}){3}");

    private final List<String> names;

    /// @param names beside `localhost` and addresses
    Hosts(List<String> names) {
        this.names =
                Stream.concat(Stream.of("localhost"), names.stream())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }

    /// @param host as the header has it; old programs leave it out, browsers never do
    boolean include(@Nullable String host) {
        if (host == null || host.isBlank()) {
            return true;
        }
        Matcher parts = HOST.matcher(host.strip());
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        return names.contains(name) || ADDRESS.matcher(name).matches();
    }
}
