package hark.board.siprec.sdp;

import hark.audio.AudioCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How one offered m-line is to be treated by somebody who only listens.
public sealed interface Listening {
    /// What goes with any codec.
    Set<String> ALONGSIDE = Set.of("telephone-event/8000", "CN/8000");

    /// Answered with port 0.
    record Refused() implements Listening {}

    /// Encrypted media, which we cannot open.
    ///
    /// @param why in words, without anything secret
    record Encrypted(String why) implements Listening {}

    /// The other side took the m-line away (port 0).
    record Removed() implements Listening {}

    /// Taken.
    ///
    /// @param chosen payload types of the answer: all that were offered, a codec first
    /// @param codec encoding name of the first
    /// @param crypto the first line that can be taken; empty for media in the clear
    record Taken(List<Integer> chosen, String codec, boolean active, Optional<Crypto> crypto)
            implements Listening {
        public Taken {
            chosen = List.copyOf(chosen);
        }

        /// In the clear.
        public Taken(List<Integer> chosen, String codec, boolean active) {
            this(chosen, codec, active, Optional.empty());
        }
    }

    static Listening to(Media media) {
        List<Integer> offered = media.payloadTypes();
        if (!media.isAudio()) {
            return new Refused();
        }
        if (media.port() == 0) {
            return new Removed();
        }
        if (offered.isEmpty()) {
            return new Refused();
        }
        return switch (media.profile()) {
            case "RTP/AVP", "RTP/AVPF" -> taken(media, offered, Optional.empty());
            case "RTP/SAVP", "RTP/SAVPF" -> sealed(media, offered);
            case "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF" ->
                    new Encrypted("DTLS-SRTP is not supported, only RTP/SAVP with a=crypto");
            default -> new Refused();
        };
    }

    /// The first line that can be taken, since the order is that of preference (RFC 4568 section 5.1.2).
    private static Listening sealed(Media media, List<Integer> offered) {
        List<String> faults = new ArrayList<>();
        for (Attribute a : media.attributes()) {
            if (!a.name().equalsIgnoreCase("crypto")) {
                continue;
            }
            switch (Crypto.read(a.value())) {
                case Crypto.Usable(Crypto crypto) -> {
                    return taken(media, offered, Optional.of(crypto));
                }
                case Crypto.Unusable(String why) -> faults.add(why);
            }
        }
        return new Encrypted(
                faults.isEmpty()
                        ? media.profile() + " without a=crypto"
                        : String.join("; ", faults.subList(0, Math.min(4, faults.size()))));
    }

    /// All that is offered, what we can decode first: the order is our preference (RFC 3264 6.1), and what comes
    /// otherwise is captured as it is. Some refuse an answer that leaves a codec out.
    private static Taken taken(Media media, List<Integer> offered, Optional<Crypto> crypto) {
        Map<Integer, String> encodings = new TreeMap<>(media.encodings());
        List<Integer> codecs = new ArrayList<>();
        List<Integer> alongside = new ArrayList<>();
        List<Integer> foreign = new ArrayList<>();
        for (int pt : offered) {
            String encoding = encodings.getOrDefault(pt, "");
            if (AudioCodec.of(encoding).isPresent()) {
                codecs.add(pt);
            } else if (ALONGSIDE.contains(encoding)) {
                alongside.add(pt);
            } else {
                foreign.add(pt);
            }
        }
        if (codecs.isEmpty() && !foreign.isEmpty()) {
            codecs.add(foreign.removeFirst());
        }
        List<Integer> chosen = new ArrayList<>(codecs);
        chosen.addAll(alongside);
        chosen.addAll(foreign);
        String codec = encodings.getOrDefault(chosen.getFirst(), "").split("/", 2)[0];
        return new Taken(chosen, codec, media.direction().sends(), crypto);
    }
}
