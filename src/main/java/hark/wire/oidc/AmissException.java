package hark.wire.oidc;

import java.io.Serial;

/// Something with the provider is not as it should be. The message is for the log and holds no secret; what others sent
/// stands in it only as [Quoted].
final class AmissException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final Fault fault;

    private AmissException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    static AmissException provider(String message) {
        return new AmissException(Fault.PROVIDER, message);
    }

    static AmissException refused(String message) {
        return new AmissException(Fault.REFUSED, message);
    }

    static AmissException cancelled(String message) {
        return new AmissException(Fault.CANCELLED, message);
    }

    static AmissException expired(String message) {
        return new AmissException(Fault.EXPIRED, message);
    }

    Fault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
