package hark.audio;

import java.util.Locale;
import java.util.Map;

/// How good speech is said to be: the E-model (ITU-T G.107) with all at its default but what a receiver of packets can
/// know. R = 93.2 − Id − Ie,eff; the delay is what a jitter buffer of twice the jitter and a packet of 20 ms make,
/// since nobody tells that of the network; loss is taken for random. Ie and Bpl are those of G.113 appendix I, of G.711
/// those without concealment, since a recording has silence in a gap. Codecs that G.113 does not name on its
/// narrow-band scale are taken for G.711.
public final class EModel {
    private static final double R_MAX = 93.2;
    private static final double WORST = 95;
    private static final double PACKET_MILLIS = 20;
    private static final double DELAY_KNEE_MILLIS = 177.3;

    private static final Codec G711 = new Codec(0, 4.3);
    private static final Map<String, Codec> CODECS =
            Map.of("G729", new Codec(11, 19), "GSM", new Codec(20, 10));

    private EModel() {}

    /// @param impairment Ie: what the codec itself costs
    /// @param robustness Bpl: the more, the less a lost packet costs
    private record Codec(double impairment, double robustness) {}

    /// The mean opinion score, 1 to 4.5.
    ///
    /// @param encoding as in SDP, with or without its rate
    /// @param lossPercent of packets, 0 to 100
    /// @param jitterMillis of RFC 3550 section 6.4.1
    public static double mos(String encoding, double lossPercent, double jitterMillis) {
        return score(R_MAX - delay(2 * jitterMillis + PACKET_MILLIS) - loss(encoding, lossPercent));
    }

    private static double delay(double millis) {
        double late = Math.max(0, millis - DELAY_KNEE_MILLIS);
        return 0.024 * millis + 0.11 * late;
    }

    private static double loss(String encoding, double percent) {
        String name = encoding.split("/", 2)[0].toUpperCase(Locale.ROOT);
        Codec codec = CODECS.getOrDefault(name, G711);
        double ie = codec.impairment();
        return ie + (WORST - ie) * percent / (percent + codec.robustness());
    }

    /// G.107 annex B.
    private static double score(double r) {
        if (r <= 0) {
            return 1;
        }
        double bounded = Math.min(100, r);
        double mos = 1 + 0.035 * bounded + bounded * (bounded - 60) * (100 - bounded) * 7e-6;
        return Math.max(1, mos);
    }
}
