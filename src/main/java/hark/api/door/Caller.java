package hark.api.door;

import java.net.InetAddress;
import java.util.Optional;

/// The program that asks.
///
/// @param name the address as text; behind the door the named client of the settings, where it is one
/// @param connection what repeats of a REQUESTID are counted within: a connection, or a client address for HTTP
/// @param holder who has logged in; empty for a program, whose key or address tells who it is
public record Caller(
        String name,
        InetAddress address,
        Way way,
        String connection,
        Credentials credentials,
        Optional<Holder> holder) {
    public Caller(String name, InetAddress address, Way way, String connection) {
        this(name, address, way, connection, Credentials.NONE);
    }

    public Caller(
            String name, InetAddress address, Way way, String connection, Credentials credentials) {
        this(name, address, way, connection, credentials, Optional.empty());
    }

    Caller named(String client) {
        return new Caller(client, address, way, connection, credentials, holder);
    }

    /// The same, who asks for something else.
    public Caller in(Way other) {
        return new Caller(name, address, other, connection, credentials, holder);
    }

    /// The same, with the rights of somebody.
    public Caller as(Holder then) {
        return new Caller(name, address, way, connection, credentials, Optional.of(then));
    }

    /// The same, by what he may by now; empty when that is over. Asking is no use of his session.
    public Optional<Caller> now() {
        return holder.isEmpty() ? Optional.of(this) : holder.get().now().map(this::as);
    }

    /// How the question came.
    public enum Way {
        COMMAND_PORT,
        EVENT_PORT,
        WEB,
        JSON,

        /// One who wants to be told events over HTTP.
        FEED
    }
}
