package hark.board.siprec.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an answer says of a payload type. Parameters of Opus are wishes of the one who receives, each way for itself
/// (RFC 7587, section 7.1): a side of a call is recorded as one channel, so nobody shall send two for our sake. All
/// that the offer says of other codecs is said again.
final class OpusWish {
    private OpusWish() {}

    /// @param attribute rtpmap or fmtp of the offer
    static Optional<Attribute> answer(Attribute attribute, Media offered) {
        String[] words = attribute.value().split("\\s+", 2);
        boolean opus =
                attribute.name().equalsIgnoreCase("fmtp")
                        && words.length == 2
                        && words[0].matches("\\d{1,3}")
                        && isOpus(offered.encodings(), Integer.parseInt(words[0]));
        if (!opus) {
            return Optional.of(attribute);
        }
        String wishes =
                Arrays.stream(words[1].split(";"))
                        .map(String::strip)
                        .filter(wish -> !wish.isEmpty() && !isOfChannelsOrSender(wish))
                        .collect(Collectors.joining(";"));
        return wishes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Attribute(attribute.name(), words[0] + " " + wishes));
    }

    private static boolean isOpus(Map<Integer, String> encodings, int payloadType) {
        return encodings.getOrDefault(payloadType, "").startsWith("OPUS/");
    }

    private static boolean isOfChannelsOrSender(String wish) {
        String name = wish.toLowerCase(Locale.ROOT);
        return name.startsWith("stereo") || name.startsWith("sprop-");
    }
}
