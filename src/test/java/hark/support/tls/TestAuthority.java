package hark.support.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;

/// A certificate authority for tests, made by the JDK's keytool.
public final class TestAuthority {
    public static final String PASSWORD = "changeit";

    private final Path folder;
    private final String name;
    private final Path all;

    public TestAuthority(Path folder, String name) throws Exception {
        this.folder = folder;
        this.name = name;
        this.all = folder.resolve(name + "-all.p12");
        keytool("-alias", name, "-dname", "CN=" + name, "-ext", "bc:c");
    }

    /// A certificate by this authority, with its key and chain in a PKCS#12 file.
    ///
    /// @param more arguments of keytool, such as `-ext`, `san=dns:sbc.example.com`
    public Path issue(String subject, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of("-alias", subject, "-dname", "CN=" + subject, "-signer", name));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
        KeyStore from = load(all);
        KeyStore to = KeyStore.getInstance("PKCS12");
        to.load(null, null);
        to.setKeyEntry(
                "one",
                from.getKey(subject, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                from.getCertificateChain(subject));
        Path file = folder.resolve(name + "-" + subject + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            to.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /// The authority's own certificate.
    public Path pem() throws Exception {
        return pem(name);
    }

    /// The certificate it issued to somebody.
    public Path pem(String subject) throws Exception {
        return written(subject, "CERTIFICATE", load(all).getCertificate(subject).getEncoded());
    }

    /// The key of a certificate it issued, PKCS#8.
    public Path keyPem(String subject) throws Exception {
        byte[] der = load(all).getKey(subject, PASSWORD.toCharArray()).getEncoded();
        return written(subject + "-key", "PRIVATE KEY", der);
    }

    private Path written(String file, String kind, byte[] der) throws IOException {
        return Files.writeString(
                folder.resolve(file + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
    }

    /// A client that trusts this authority and shows, whoever is asked for, the certificate of the files given, if any.
    public SSLContext client(Path... store) throws Exception {
        KeyManager[] keys =
                store.length == 0 ? new KeyManager[0] : new KeyManager[] {shown(store[0])};
        SSLContext context = SSLContext.getInstance("TLS");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, load(all).getCertificate(name));
        context.init(keys, new TrustManager[] {new Issued(trusted)}, null);
        return context;
    }

    /// A server with a certificate by this authority.
    ///
    /// @param name in the certificate, such as `dns:sbc.example.com`
    public SSLContext server(String name) throws Exception {
        KeyStore store = load(issue(name.replaceAll("\\W", "-"), "-ext", "san=" + name));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyManager shown(Path store) throws Exception {
        KeyStore loaded = load(store);
        return new Insisting(
                (PrivateKey) loaded.getKey("one", PASSWORD.toCharArray()),
                Arrays.stream(loaded.getCertificateChain("one"))
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new));
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD, "-keystore", all.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + " said: " + said);
        }
    }

    /// Shows its certificate whoever is asked for.
    private record Insisting(PrivateKey key, X509Certificate[] chain) implements X509KeyManager {
        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "one";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "one";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }
}
