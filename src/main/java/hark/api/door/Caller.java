package hark.api.door;

import java.net.InetAddress;

/// The program that asks.
///
/// @param name the named client of the settings, or the address as text
/// @param connection what repeats of a REQUESTID are counted within: a connection, or a client address for HTTP
public record Caller(String name, InetAddress address, Way way, String connection) {
    /// How the question came.
    public enum Way {
        COMMAND_PORT,
        EVENT_PORT,
        WEB,
        JSON
    }
}
