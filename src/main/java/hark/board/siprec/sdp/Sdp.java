package hark.board.siprec.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A session description, as far as RTP needs it.
///
/// @param host of the session's c-line; empty if none
public record Sdp(String host, List<Media> medias) {
    /// Most lines; more is refused.
    static final int LINES_MAX = 2_000;

    /// Most m-lines; more is refused.
    static final int MEDIAS_MAX = 64;

    public Sdp {
        medias = List.copyOf(medias);
    }

    /// Empty when the text is no session description, or beyond the bounds. Lines nobody knows are passed over.
    public static Optional<Sdp> parse(byte[] bytes) {
        String[] lines =
                new String(bytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", LINES_MAX + 1);
        if (lines.length > LINES_MAX) {
            return Optional.empty();
        }
        List<List<String>> sections = new ArrayList<>();
        sections.add(new ArrayList<>());
        for (String raw : lines) {
            String line = raw.strip();
            if (line.startsWith("m=")) {
                sections.add(new ArrayList<>());
            }
            if (line.length() > 1 && line.charAt(1) == '=') {
                sections.getLast().add(line);
            }
        }
        boolean begun = sections.getFirst().contains("v=0");
        return begun && sections.size() <= MEDIAS_MAX + 1 ? read(sections) : Optional.empty();
    }

    private static Optional<Sdp> read(List<List<String>> sections) {
        List<String> session = sections.getFirst();
        String host = host(session).orElse("");
        Direction direction = direction(session).orElse(Direction.SENDRECV);
        List<Media> medias = new ArrayList<>();
        for (List<String> section : sections.subList(1, sections.size())) {
            Optional<Media> media = media(section, host, direction);
            if (media.isEmpty()) {
                return Optional.empty();
            }
            medias.add(media.get());
        }
        return Optional.of(new Sdp(host, medias));
    }

    private static Optional<Media> media(List<String> section, String host, Direction direction) {
        String[] parts = section.getFirst().substring(2).strip().split("\\s+");
        if (parts.length < 3 || !parts[1].matches("\\d{1,5}(/\\d{1,3})?")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts[1].split("/", 2)[0]);
        if (port > 65_535) {
            return Optional.empty();
        }
        return Optional.of(
                new Media(
                        parts[0].toLowerCase(Locale.ROOT),
                        port,
                        parts[2].toUpperCase(Locale.ROOT),
                        List.of(parts).subList(3, parts.length),
                        host(section).orElse(host),
                        direction(section).orElse(direction),
                        attributes(section)));
    }

    private static List<Attribute> attributes(List<String> section) {
        return section.stream()
                .filter(line -> line.startsWith("a="))
                .map(line -> Attribute.of(line.substring(2)))
                .toList();
    }

    /// `c=IN IP4 192.0.2.1/127` gives the address alone.
    private static Optional<String> host(List<String> section) {
        return section.stream()
                .filter(line -> line.startsWith("c="))
                .map(line -> line.substring(2).strip().split("\\s+"))
                .filter(parts -> parts.length >= 3)
                .map(parts -> parts[2].split("/", 2)[0])
                .findFirst();
    }

    private static Optional<Direction> direction(List<String> section) {
        for (Attribute a : attributes(section)) {
            for (Direction direction : Direction.values()) {
                if (a.value().isEmpty() && a.name().equalsIgnoreCase(direction.attribute())) {
                    return Optional.of(direction);
                }
            }
        }
        return Optional.empty();
    }
}
