package hark.api.door;

import java.net.InetAddress;

/// The program that asks.
///
/// @param name the address as text; behind the door the named client of the settings, where it is one
/// @param connection what repeats of a REQUESTID are counted within: a connection, or a client address for HTTP
public record Caller(
        String name, InetAddress address, Way way, String connection, Credentials credentials) {
    public Caller(String name, InetAddress address, Way way, String connection) {
        this(name, address, way, connection, Credentials.NONE);
    }

    Caller named(String client) {
        return new Caller(client, address, way, connection, credentials);
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
