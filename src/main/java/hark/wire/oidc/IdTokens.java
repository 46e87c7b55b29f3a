package hark.wire.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import hark.support.Timers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Believes an ID token, or does not: OpenID Connect Core 1.0, section 3.1.3.7. The provider's keys sign by public keys
/// alone: never `none`, and never an HMAC, for which somebody could take a public key as the secret.
final class IdTokens {
    /// By so much the clocks of two servers may differ.
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512,
                    JWSAlgorithm.EdDSA,
                    JWSAlgorithm.Ed25519);
    private static final int RSA_BITS_MIN = 2_048;
    private static final int SUBJECT_MAX = 255;

    /// What stands before a key of 32 bytes in RFC 8410.
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final ProviderSettings settings;
    private final SigningKeys keys;
    private final Timers timers;

    IdTokens(ProviderSettings settings, SigningKeys keys, Timers timers) {
        this.settings = settings;
        this.keys = keys;
        this.timers = timers;
    }

    /// What it claims.
    ///
    /// @param nonce that was given to the provider for this log-in
    JsonNode believed(String token, String nonce) throws AmissException {
        JWSObject signed = parsed(token);
        JWSHeader header = signed.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw no("is signed by " + Quoted.of(header.getAlgorithm().getName()));
        }
        if (header.getCriticalParams() != null) {
            throw no("has a header that must be understood, and is not");
        }
        if (!isSignedBy(keys.of(header), signed)) {
            throw no("has a signature that is not its key's");
        }
        JsonNode claims = Json.object(signed.getPayload().toBytes(), "what an ID token holds");
        check(claims, nonce);
        return claims;
    }

    private static JWSObject parsed(String token) throws AmissException {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException quotingIt) {
            throw no("is no signed one");
        }
    }

    private static boolean isSignedBy(JWK key, JWSObject signed) throws AmissException {
        try {
            return switch (key) {
                case OctetKeyPair pair -> isSignedBy(pair, signed);
                case RSAKey rsa when rsa.size() < RSA_BITS_MIN ->
                        throw no("is signed by a key of " + rsa.size() + " bits");
                case RSAKey rsa -> isSignedBy(rsa.toRSAPublicKey(), signed);
                default -> isSignedBy(key.toECKey().toECPublicKey(), signed);
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw no("is signed by a key that cannot be used");
        }
    }

    private static boolean isSignedBy(Key key, JWSObject signed) throws JOSEException {
        return signed.verify(
                new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), key));
    }

    /// RFC 8037, for which the library would need another library, and the JDK has it.
    private static boolean isSignedBy(OctetKeyPair pair, JWSObject signed)
            throws GeneralSecurityException {
        if (!pair.getCurve().equals(Curve.Ed25519)) {
            return false;
        }
        byte[] x = pair.getX().decode();
        byte[] encoded = new byte[ED25519.length + x.length];
        System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
        System.arraycopy(x, 0, encoded, ED25519.length, x.length);
        PublicKey key =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(signed.getSigningInput());
        return signature.verify(signed.getSignature().decode());
    }

    private void check(JsonNode claims, String nonce) throws AmissException {
        String issuer = Json.text(claims, "iss").orElse("");
        if (!issuer.equals(settings.issuer().toString())) {
            throw no("is of another issuer, " + Quoted.of(issuer));
        }
        checkAudience(claims);
        checkTimes(claims);
        byte[] said = Json.text(claims, "nonce").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(said, nonce.getBytes(StandardCharsets.UTF_8))) {
            throw no("was made for another log-in: its nonce");
        }
        Optional<String> subject = Json.text(claims, "sub");
        if (subject.filter(text -> text.length() <= SUBJECT_MAX).isEmpty()) {
            throw no("is about nobody: it has no sub");
        }
    }

    /// For us, and where it is for others as well, given to us.
    private void checkAudience(JsonNode claims) throws AmissException {
        String us = settings.client().id();
        JsonNode audience = claims.path("aud");
        List<String> all =
                audience.isArray()
                        ? audience.valueStream().map(each -> each.asString("")).toList()
                        : Json.text(claims, "aud").stream().toList();
        if (!all.contains(us)) {
            throw no("is for another client: its aud");
        }
        boolean namesParty = claims.has("azp");
        if ((namesParty || all.size() > 1) && !Json.text(claims, "azp").equals(Optional.of(us))) {
            throw no("was given to another client: its azp");
        }
    }

    private void checkTimes(JsonNode claims) throws AmissException {
        long now = timers.now().getEpochSecond();
        long skew = SKEW.toSeconds();
        if (seconds(claims, "exp") + skew <= now) {
            throw no("is over: its exp");
        }
        if (seconds(claims, "iat") - skew > now) {
            throw no("was made later than now: its iat. Are the clocks right?");
        }
        if (claims.has("nbf") && seconds(claims, "nbf") - skew > now) {
            throw no("is not good yet: its nbf. Are the clocks right?");
        }
    }

    private static long seconds(JsonNode claims, String name) throws AmissException {
        JsonNode value = claims.path(name);
        if (!value.isNumber() || Math.abs(value.doubleValue()) > 1e12) {
            throw no("says no time in " + name);
        }
        return (long) value.doubleValue();
    }

    private static AmissException no(String why) {
        return AmissException.refused("an ID token " + why);
    }
}
