package hark.wire.oidc;

import java.util.Locale;

/// Why somebody is not logged in, as far as he is told: what went wrong in detail is in the log.
public enum Fault {
    /// It took too long, or was begun in another browser, or is over already.
    EXPIRED,
    /// He, or his provider, said no.
    CANCELLED,
    /// The provider cannot be reached, or did not answer as it should.
    PROVIDER,
    /// What the provider says is not believed, or it names nobody who may log in here.
    REFUSED,
    /// There were too many tries.
    OFTEN;

    /// As the log-in page is told it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
