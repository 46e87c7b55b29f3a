package hark.wire.oidc;

import hark.api.access.Vouched;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads from a person's claims who he is. An e-mail address counts only where the provider says that it is his, for
/// anybody may have typed any.
record Identity(ProviderSettings settings) {
    private static final String EMAIL = "email";

    /// Which is case-sensitive (OpenID Connect Core 1.0, section 2), so that two may differ in that alone.
    private static final String SUBJECT = "sub";

    Vouched of(JsonNode claims) throws AmissException {
        String claim = settings.claim();
        Optional<String> value =
                Json.text(claims, claim)
                        .filter(text -> text.length() <= ProviderSettings.NAME_CHARACTERS_MAX);
        if (value.isEmpty()) {
            throw AmissException.refused("nobody is named in the claim " + claim);
        }
        boolean isAddress = claim.equals(EMAIL) || settings.matches() == Vouched.Kind.EMAIL;
        if (isAddress && !Json.says(claims, "email_verified")) {
            throw AmissException.refused(
                    "the e-mail address of %s is not verified (email_verified)"
                            .formatted(Quoted.of(value.get())));
        }
        Vouched.Letters letters =
                claim.equals(SUBJECT) ? Vouched.Letters.EXACT : Vouched.Letters.ANY_CASE;
        return new Vouched(settings.matches(), value.get(), letters);
    }
}
