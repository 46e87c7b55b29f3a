package hark.board.siprec;

import hark.board.HoldSign;
import hark.board.SessionFacts.Stream;
import hark.board.rtp.RtpChannel;
import hark.board.rtp.RtpLegSpec;
import hark.board.siprec.sdp.Crypto;
import hark.board.siprec.sdp.Listening;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sdp.Writing.Place;
import hark.board.srtp.MasterKey;
import hark.board.srtp.SrtpTerms;
import hark.support.Ids;
import hark.support.Subnet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which m-line is which leg of the channel, and what each leg is like now. A leg keeps its number, its port and its
/// m-line for as long as the session lasts.
final class Legs {
    /// Most legs in a session; further m-lines are refused.
    static final int LEGS_MAX = 16;

    private final Ids ids;
    private final List<Leg> legs = new ArrayList<>();
    private final Map<Integer, Integer> legOfLine = new HashMap<>();

    /// What is to be sent on a leg.
    private enum Use {
        SENT,
        ON_HOLD,
        /// Its m-line was taken away, or is none we can take.
        GONE;

        static Use of(RtpLegSpec spec) {
            return spec.active() ? SENT : ON_HOLD;
        }
    }

    private record Leg(String label, String codec, RtpLegSpec spec, Use use) {
        Leg(String label, String codec, RtpLegSpec spec) {
            this(label, codec, spec, Use.of(spec));
        }

        Leg labelled(String other) {
            return new Leg(other, codec, spec, use);
        }

        Leg gone() {
            return new Leg(label, codec, spec.quiet(), Use.GONE);
        }
    }

    private Legs(Ids ids) {
        this.ids = ids;
    }

    /// The legs a first offer asks for; their ports have still to be opened.
    ///
    /// @param ids give our keys
    static Legs of(Sdp offer, Ids ids) {
        Legs legs = new Legs(ids);
        for (int line = 0; line < offer.medias().size(); line++) {
            Media media = offer.medias().get(line);
            if (Listening.to(media) instanceof Listening.Taken taken
                    && legs.legs.size() < LEGS_MAX) {
                legs.legOfLine.put(line, legs.legs.size());
                legs.legs.add(legs.leg(media, taken, Optional.empty()));
            }
        }
        return legs;
    }

    /// Legs we offer ourselves.
    static Legs labelled(List<String> labels, Ids ids) {
        Legs legs = new Legs(ids);
        Map<Integer, String> encodings =
                Map.of(0, "PCMU/8000", 8, "PCMA/8000", 101, "telephone-event/8000");
        for (String label : labels) {
            legs.legOfLine.put(legs.legs.size(), legs.legs.size());
            legs.legs.add(
                    new Leg(
                            label,
                            "PCMU",
                            new RtpLegSpec(
                                    encodings, Optional.empty(), Optional.empty(), false, true)));
        }
        return legs;
    }

    List<RtpLegSpec> specs() {
        return legs.stream().map(Leg::spec).toList();
    }

    /// What a later description changes: known legs are updated, new ones opened, missing ones fall silent.
    ///
    /// @return how many new ones found no port, or are too many
    int apply(Sdp description, RtpChannel channel) {
        int homeless = 0;
        for (int line = 0;
                line < Math.max(description.medias().size(), highestLine() + 1);
                line++) {
            Optional<Media> media =
                    line < description.medias().size()
                            ? Optional.of(description.medias().get(line))
                            : Optional.empty();
            Integer known = legOfLine.get(line);
            Optional<SrtpTerms> before =
                    known == null ? Optional.empty() : legs.get(known).spec().srtp();
            Optional<Leg> wanted = media.flatMap(offered -> wanted(offered, before));
            if (known != null) {
                Leg leg =
                        wanted.map(w -> labelled(w, legs.get(known).label()))
                                .orElseGet(() -> legs.get(known).gone());
                legs.set(known, leg);
                channel.update(known, leg.spec());
            } else if (wanted.isPresent() && !add(line, wanted.get(), channel)) {
                homeless++;
            }
        }
        return homeless;
    }

    /// Another dialog describes the same legs anew, maybe in another order: a line is the leg of its label, else the
    /// next one that is left. A leg without a line falls silent.
    void rearrange(Sdp description, RtpChannel channel) {
        List<Integer> left = new ArrayList<>(new TreeMap<>(legOfLine).values());
        legOfLine.clear();
        List<Media> medias = description.medias();
        for (int line = 0; line < medias.size(); line++) {
            String label = medias.get(line).label();
            Optional<Integer> same =
                    !isWanted(medias.get(line)) || label.isEmpty()
                            ? Optional.empty()
                            : left.stream()
                                    .filter(n -> legs.get(n).label().equals(label))
                                    .findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
                legOfLine.put(line, same.get());
            }
        }
        for (int line = 0; line < medias.size(); line++) {
            boolean open = isWanted(medias.get(line)) && !legOfLine.containsKey(line);
            if (open && !left.isEmpty()) {
                legOfLine.put(line, left.removeFirst());
            }
        }
        for (int silent : left) {
            legs.set(silent, legs.get(silent).gone());
            channel.update(silent, legs.get(silent).spec());
        }
    }

    /// For an offer of ours to another dialog: the lines are the legs in their order, each with a label of its own.
    void unite() {
        List<Integer> order = List.copyOf(new TreeMap<>(legOfLine).values());
        legOfLine.clear();
        Set<String> taken = new HashSet<>();
        for (int leg : order) {
            int line = legOfLine.size();
            legOfLine.put(line, leg);
            Leg known = legs.get(leg);
            if (known.label().isEmpty() || !taken.add(known.label())) {
                String label = Integer.toString(line + 1);
                taken.add(label);
                legs.set(leg, known.labelled(label));
            }
        }
    }

    private static Leg labelled(Leg leg, String before) {
        return leg.label().isEmpty() ? leg.labelled(before) : leg;
    }

    private boolean add(int line, Leg leg, RtpChannel channel) {
        if (legs.size() >= LEGS_MAX || channel.addLeg(leg.spec()).isEmpty()) {
            return false;
        }
        legOfLine.put(line, legs.size());
        legs.add(leg);
        return true;
    }

    private int highestLine() {
        return legOfLine.keySet().stream().max(Integer::compare).orElse(-1);
    }

    /// Ours for each m-line.
    List<Optional<Place>> places(Sdp description, RtpChannel channel) {
        List<Optional<Place>> places = new ArrayList<>();
        for (int line = 0; line < description.medias().size(); line++) {
            Integer leg = legOfLine.get(line);
            places.add(leg == null ? Optional.empty() : Optional.of(place(leg, channel)));
        }
        return places;
    }

    private Place place(int leg, RtpChannel channel) {
        return new Place(channel.port(leg), legs.get(leg).spec().srtp().map(SrtpTerms::ours));
    }

    /// In the order of their m-lines, which is not that of their numbers where a line was opened later.
    List<Stream> streams() {
        return new TreeMap<>(legOfLine).values().stream().map(this::stream).toList();
    }

    private Stream stream(int number) {
        Leg leg = legs.get(number);
        Optional<HoldSign> hold =
                leg.use() == Use.ON_HOLD ? Optional.of(HoldSign.SDP) : Optional.empty();
        return new Stream(number, leg.label(), leg.codec(), leg.spec().active(), hold);
    }

    int count() {
        return legs.size();
    }

    boolean anySealed() {
        return legs.stream().anyMatch(leg -> leg.spec().srtp().isPresent());
    }

    boolean anyActive() {
        return legs.stream().anyMatch(leg -> leg.spec().active());
    }

    private static boolean isWanted(Media media) {
        return Listening.to(media) instanceof Listening.Taken;
    }

    private Optional<Leg> wanted(Media media, Optional<SrtpTerms> before) {
        return Listening.to(media) instanceof Listening.Taken taken
                ? Optional.of(leg(media, taken, before))
                : Optional.empty();
    }

    /// @param before how its packets were sealed until now
    private Leg leg(Media media, Listening.Taken taken, Optional<SrtpTerms> before) {
        boolean mux = media.attribute("rtcp-mux").isPresent();
        Optional<InetSocketAddress> source = address(media.host(), media.port());
        int rtcpPort = mux ? media.port() : rtcpPort(media);
        Optional<InetSocketAddress> rtcp = address(media.host(), rtcpPort);
        RtpLegSpec plain =
                new RtpLegSpec(
                        media.encodings(), source, rtcp, mux, taken.active() && !isOldHold(media));
        Optional<RtpLegSpec> sealed =
                taken.crypto().map(crypto -> plain.with(terms(crypto, before)));
        return new Leg(media.label(), taken.codec(), sealed.orElse(plain));
    }

    /// Our key stays as long as the suite does.
    private SrtpTerms terms(Crypto crypto, Optional<SrtpTerms> before) {
        MasterKey ours =
                before.map(SrtpTerms::ours)
                        .filter(key -> key.suite() == crypto.suite())
                        .orElseGet(() -> MasterKey.random(crypto.suite(), ids));
        return new SrtpTerms(crypto.keys(), ours);
    }

    /// Hold as RFC 2543 had it: the address is zero. What is sent all the same is heard.
    private static boolean isOldHold(Media media) {
        return media.host().equals("0.0.0.0") || media.host().equals("::");
    }

    /// RFC 3605, else the next port.
    private static int rtcpPort(Media media) {
        String given = media.attribute("rtcp").orElse("").strip().split("\\s+", 2)[0];
        return given.matches("\\d{1,5}") ? Integer.parseInt(given) : media.port() + 1;
    }

    /// An address literal that can be sent to; names are not looked up.
    private static Optional<InetSocketAddress> address(String host, int port) {
        return Subnet.parse(host)
                .map(Subnet::address)
                .filter(address -> !address.isAnyLocalAddress() && port > 0 && port <= 65_535)
                .map((InetAddress address) -> new InetSocketAddress(address, port));
    }
}
