package hark.cli;

import hark.support.tls.NamedServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which servers are trusted over TLS.
final class TrustOptions {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            converter = FileConverter.class,
            description =
                    "PEM file of who issued the server's certificate, or of that certificate itself, which is then"
                            + " trusted under any name. Default: those whom Java trusts")
    private Optional<SSLContext> trusted = Optional.empty();

    HttpClient client(Duration connect) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(connect);
        trusted.ifPresent(client::sslContext);
        return client.build();
    }

    /// What to say of a server that is there and whose certificate is not trusted.
    static String distrusted(String where, Exception e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof CertificateExpiredException) {
                return "the certificate of %s has expired (%s): a new one is to be put into its file"
                        .formatted(where, each.getMessage());
            }
            if (each instanceof CertificateNotYetValidException) {
                return "the certificate of %s does not hold yet (%s): it is wrong, or the clock of a machine"
                        .formatted(where, each.getMessage());
            }
        }
        return "the certificate of %s is not trusted (%s); --ca names a file with it or with its issuer"
                .formatted(where, e.getMessage());
    }

    /// Reads the certificates of a file.
    static final class FileConverter implements ITypeConverter<SSLContext> {
        @Override
        public SSLContext convert(String file) {
            try {
                return NamedServers.of(Path.of(file));
            } catch (IOException e) {
                throw new TypeConversionException(
                        "'%s' cannot be used: %s".formatted(file, e.getMessage()));
            }
        }
    }
}
