package hark.board.siprec.sdp;

import hark.board.siprec.sip.LocalAddress;
import hark.board.srtp.MasterKey;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes our own session descriptions.
///
/// @param id of the session (o-line), unique for us
/// @param version one higher each time something differs
/// @param address where media are expected
public record Writing(long id, long version, InetAddress address) {
    /// Where we take the media of an m-line.
    ///
    /// @param key of what we send there; empty for media in the clear
    public record Place(int port, Optional<MasterKey> key) {}

    /// The answer to an offer: every m-line in its order.
    ///
    /// @param places ours for each m-line, empty for those that are not taken
    public byte[] answer(Sdp offer, List<Optional<Place>> places) {
        StringBuilder text = head();
        for (int i = 0; i < offer.medias().size(); i++) {
            Media media = offer.medias().get(i);
            Optional<Place> place = places.get(i);
            if (place.isPresent() && Listening.to(media) instanceof Listening.Taken taken) {
                accept(text, media, taken, place.get());
            } else {
                line(text, refused(media));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A format must stand there, also where the offer has none.
    private static String refused(Media media) {
        String formats = media.formats().isEmpty() ? "0" : String.join(" ", media.formats());
        return "m=" + media.type() + " 0 " + media.profile() + " " + formats;
    }

    /// An offer of ours, for those who sent none: G.711 to be received, one m-line for each label.
    ///
    /// @param ports by label, in order
    public byte[] offer(Map<String, Integer> ports) {
        StringBuilder text = head();
        ports.forEach((label, port) -> {
            line(text, "m=audio " + port + " RTP/AVP 0 8 101");
            line(text, "a=rtpmap:0 PCMU/8000");
            line(text, "a=rtpmap:8 PCMA/8000");
            line(text, "a=rtpmap:101 telephone-event/8000");
            line(text, "a=label:" + label);
            line(text, "a=recvonly");
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder head() {
        String where =
                (address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ")
                        + LocalAddress.plain(address);
        StringBuilder text = new StringBuilder(512);
        line(text, "v=0");
        line(text, "o=hark " + id + " " + version + " " + where);
        line(text, "s=-");
        line(text, "c=" + where);
        line(text, "t=0 0");
        return text;
    }

    private static void accept(
            StringBuilder text, Media media, Listening.Taken taken, Place place) {
        List<String> formats = taken.chosen().stream().map(pt -> Integer.toString(pt)).toList();
        line(
                text,
                "m=audio "
                        + place.port()
                        + " "
                        + media.profile()
                        + " "
                        + String.join(" ", formats));
        taken.crypto()
                .flatMap(crypto -> place.key().map(crypto::answer))
                .ifPresent(line -> line(text, "a=crypto:" + line));
        for (Attribute a : media.attributes()) {
            String about = a.value().split("\\s+", 2)[0];
            boolean ofFormat =
                    a.name().equalsIgnoreCase("rtpmap") || a.name().equalsIgnoreCase("fmtp");
            if (ofFormat && formats.contains(about)) {
                OpusWish.answer(a, media).ifPresent(answer -> line(text, "a=" + answer));
            }
        }
        for (String echoed : List.of("label", "ptime", "maxptime", "rtcp-mux")) {
            media.attributes().stream()
                    .filter(a -> a.name().equalsIgnoreCase(echoed))
                    .findFirst()
                    .ifPresent(a -> line(text, "a=" + a));
        }
        line(text, taken.active() ? "a=recvonly" : "a=inactive");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
