package hark.bench.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the server sent us over SIP, as far as we look at it.
record SipReply(String text) {
    /// The status of a response; 0 for a request.
    int status() {
        return text.startsWith("SIP/2.0 ") ? Integer.parseInt(text.substring(8, 11)) : 0;
    }

    /// The first header of that name, or an empty string.
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).strip())
                .orElse("");
    }

    /// The URI in Contact, to which ACK and BYE go.
    String contact() {
        String contact = header("Contact");
        int open = contact.indexOf('<');
        return open < 0 ? contact : contact.substring(open + 1, contact.indexOf('>', open));
    }

    /// The RTP port of each m-line in order.
    List<Integer> mediaPorts() {
        List<Integer> ports = new ArrayList<>();
        text.lines()
                .filter(line -> line.startsWith("m=audio "))
                .forEach(line -> ports.add(Integer.parseInt(line.split(" ")[1])));
        return ports;
    }
}
