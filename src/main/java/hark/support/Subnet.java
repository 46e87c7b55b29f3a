package hark.support;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A range of addresses, `192.0.2.0/24` or one address.
public record Subnet(InetAddress address, int prefix) {
    /// Four octets, since `127/8` would be 0.0.0.127/8 to the JDK; and no name, which would be looked up.
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /// Empty when the text is no address or the prefix does not fit it.
    public static Optional<Subnet> parse(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!isLiteral(parts[0])) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int bits = address.getAddress().length * 8;
            String given = parts.length < 2 ? Integer.toString(bits) : parts[1];
            boolean fits = given.matches("\\d{1,3}") && Integer.parseInt(given) <= bits;
            return fits
                    ? Optional.of(new Subnet(address, Integer.parseInt(given)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether it is written as an address, and not as a name, which would have to be looked up.
    public static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
