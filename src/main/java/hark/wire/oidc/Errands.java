package hark.wire.oidc;

import hark.support.Ids;
import hark.support.Timers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The log-ins that are on their way. What there is to know of one is in a cookie of the browser that began it, and
/// derived from that by a key of this process: so nobody fills our memory by beginning many, and who has not that
/// browser has no use for the state, nor who has the cookie for the code.
final class Errands {
    /// Within so long somebody must have shown the provider who he is.
    static final Duration LONGEST = Duration.ofMinutes(10);

    /// States that came back and must not again, as long as they are good. With one more the oldest is forgotten; its
    /// code the provider has taken back long before.
    private static final int SPENT_MAX = 10_000;

    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    /// A secret, when it began, where it leads, and which session it takes the place of.
    private static final Pattern COOKIE =
            Pattern.compile(
                    "[A-Za-z0-9_-]{43}\\.(-?[0-9]{1,19})\\.([A-Za-z0-9_-]{0,4096})\\.([0-9a-f]{0,64})");

    private final SecretKeySpec key;
    private final Timers timers;
    private final Ids ids;
    private final Map<String, Boolean> spent =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > SPENT_MAX;
                }
            };

    Errands(Timers timers, Ids ids) {
        this.timers = timers;
        this.ids = ids;
        this.key = new SecretKeySpec(ids.secret(SECRET_BYTES), HMAC);
    }

    /// @param cookie what its browser is to show when it comes back
    record Begun(Errand errand, String cookie) {
        /// Without the secrets.
        @Override
        public String toString() {
            return "Begun[%s]".formatted(errand);
        }
    }

    Begun begin(Errand.Wish wish) {
        String cookie =
                "%s.%d.%s.%s"
                        .formatted(
                                base64(ids.secret(SECRET_BYTES)),
                                timers.nanos(),
                                base64(wish.to().getBytes(StandardCharsets.UTF_8)),
                                wish.before());
        return new Begun(errand(cookie, wish), cookie);
    }

    /// The one that comes back with this state to the browser with this cookie. It does so once.
    Optional<Errand> end(String cookie, String state) {
        Matcher parts = COOKIE.matcher(cookie);
        boolean isOurs = parts.matches() && isSame(derived("state", cookie), state);
        if (!isOurs || !isYoung(Long.parseLong(parts.group(1))) || !spend(state)) {
            return Optional.empty();
        }
        byte[] to = Base64.getUrlDecoder().decode(parts.group(2));
        Errand.Wish wish = new Errand.Wish(new String(to, StandardCharsets.UTF_8), parts.group(3));
        return Optional.of(errand(cookie, wish));
    }

    private Errand errand(String cookie, Errand.Wish wish) {
        return new Errand(
                derived("state", cookie),
                derived("nonce", cookie),
                derived("verifier", cookie),
                wish);
    }

    private synchronized boolean spend(String state) {
        return spent.put(state, true) == null;
    }

    private boolean isYoung(long began) {
        return timers.nanos() - began < LONGEST.toNanos();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String purpose, String cookie) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return base64(mac.doFinal((purpose + "\n" + cookie).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
