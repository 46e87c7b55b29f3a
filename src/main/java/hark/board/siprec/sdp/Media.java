package hark.board.siprec.sdp;

import hark.board.StaticPayloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An m-line with what belongs to it.
///
/// @param type audio, video, application …
/// @param port 0 means refused or removed
/// @param profile RTP/AVP, RTP/SAVP …
/// @param formats as given; payload type numbers for RTP; some send none with port 0
/// @param host from the c-line of the m-line, else of the session; empty if neither has one
/// @param direction of the m-line, else of the session, else sendrecv
public record Media(
        String type,
        int port,
        String profile,
        List<String> formats,
        String host,
        Direction direction,
        List<Attribute> attributes) {
    public Media {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    public boolean isAudio() {
        return type.equals("audio");
    }

    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(a -> a.name().equalsIgnoreCase(name))
                .map(Attribute::value)
                .findFirst();
    }

    /// RFC 4574; empty if none.
    public String label() {
        return attribute("label").orElse("");
    }

    /// Payload types in the order of preference.
    public List<Integer> payloadTypes() {
        List<Integer> types = new ArrayList<>();
        for (String format : formats) {
            if (format.matches("\\d{1,3}") && Integer.parseInt(format) < 128) {
                types.add(Integer.parseInt(format));
            }
        }
        return types;
    }

    /// Encoding name in upper case (telephone-event and other unspoken ones in lower case) and clock rate by payload
    /// type; `unknown/` and the number where nothing says what it is.
    public Map<Integer, String> encodings() {
        Map<Integer, String> encodings = new TreeMap<>();
        payloadTypes().forEach(pt -> encodings.put(pt, unsaid(pt)));
        for (Attribute a : attributes) {
            String[] parts = a.value().split("\\s+", 2);
            boolean map = a.name().equalsIgnoreCase("rtpmap") && parts.length == 2;
            if (map && parts[0].matches("\\d{1,3}") && Integer.parseInt(parts[0]) < 128) {
                encodings.put(Integer.parseInt(parts[0]), plain(parts[1]));
            }
        }
        return encodings;
    }

    static String unsaid(int payloadType) {
        return StaticPayloads.encoding(payloadType).orElse(StaticPayloads.unknown(payloadType));
    }

    private static String plain(String encoding) {
        String text = encoding.strip();
        String name = text.split("/", 2)[0];
        String rest = text.substring(name.length());
        boolean event = name.equalsIgnoreCase("telephone-event");
        String clock =
                rest.isEmpty()
                        ? "/8000"
                        : rest.endsWith("/1") && rest.indexOf('/', 1) > 0
                                ? rest.substring(0, rest.length() - 2)
                                : rest;
        return (event ? "telephone-event" : name.toUpperCase(Locale.ROOT)) + clock;
    }

    boolean has(String name) {
        return attribute(name).isPresent();
    }
}
