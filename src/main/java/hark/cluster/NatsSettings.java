package hark.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How NATS is reached.
///
/// @param urls `cluster.nats`: any of these; tls:// for TLS. None holds a name or password
/// @param login `cluster.user` and `cluster.password`
/// @param credentials `cluster.credentials`: a file as nsc writes it, in place of the login
/// @param authorities `cluster.authorities`: PEM file of those who must have issued the server's certificate; those
///     the Java runtime trusts when there is none
public record NatsSettings(
        List<String> urls,
        Optional<Login> login,
        Optional<Path> credentials,
        Optional<Path> authorities) {
    public NatsSettings {
        urls = List.copyOf(urls);
    }

    public record Login(String user, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return user;
        }
    }
}
