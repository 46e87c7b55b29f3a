package hark.support.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// By which names a certificate knows who shows it: its common name, and those of its alternative names that are a
/// host, an address or a SIP URI (RFC 5922 7.1), which counts by its host. All in lower case.
public final class PeerNames {
    private static final Logger LOG = LoggerFactory.getLogger(PeerNames.class);
    private static final Set<Integer> HOSTS = Set.of(2, 7);
    private static final int URI = 6;

    private PeerNames() {}

    /// @return empty where the other side has shown no certificate
    public static Set<String> of(SSLSession session) {
        try {
            return of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            LOG.trace("No certificate was shown: {}", e.getMessage());
            return Set.of();
        }
    }

    static Set<String> of(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        try {
            for (Rdn part :
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(part.getValue().toString().toLowerCase(Locale.ROOT));
                }
            }
            Collection<List<?>> others = certificate.getSubjectAlternativeNames();
            if (others != null) {
                others.forEach(other -> add(other, names));
            }
        } catch (InvalidNameException | CertificateParsingException e) {
            LOG.debug("A certificate's names cannot be read: {}", e.getMessage());
        }
        return names;
    }

    private static void add(List<?> name, Set<String> names) {
        String text = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
        if (HOSTS.contains(name.getFirst())) {
            names.add(text);
        } else if (name.getFirst().equals(URI) && text.matches("sips?:[^@;?]+")) {
            names.add(text.substring(text.indexOf(':') + 1));
        }
    }
}
