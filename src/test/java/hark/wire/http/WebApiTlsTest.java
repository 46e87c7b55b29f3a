package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.ClientCertificate;
import hark.support.tls.TlsSettings;
import hark.support.tls.TlsSettings.Ask;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApiTlsTest {
    private static final String PASSWORD = "changeit";
    private static final String REQUEST =
            "GET /webapi.aspx?type=test&requestid=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir private static Path folder;

    private static Path one;
    private static Path two;

    @BeforeAll
    static void make() throws Exception {
        one = store("one");
        two = store("two");
    }

    @Test
    void a_certificate_in_pkcs_12_opens_the_secure_port() throws Exception {
        try (WebApi api = open(store(one, PASSWORD))) {
            assertThat(subject(api)).isEqualTo("CN=one");
        }
    }

    @Test
    void a_pair_of_pem_files_opens_it_too() throws Exception {
        try (WebApi api = open(pair(certificatePem(one), keyPem(one)))) {
            assertThat(subject(api)).isEqualTo("CN=one");
        }
    }

    @Test
    void a_new_certificate_is_taken_up_and_open_connections_go_on() throws Exception {
        Path store = Files.copy(one, folder.resolve("changing.p12"));

        try (WebApi api = open(tls(store, Optional.empty(), PASSWORD, Duration.ofMillis(50)));
                SSLSocket open = connect(api)) {
            assertThat(ask(open)).contains("API_OK");
            Files.write(store, Files.readAllBytes(two));

            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(subject(api)).isEqualTo("CN=two"));
            assertThat(ask(open)).contains("API_OK");
        }
    }

    @Test
    void a_certificate_that_cannot_be_read_stops_the_start() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.p12"), "no certificate");
        TlsSettings tls = store(broken, PASSWORD);

        assertThatThrownBy(() -> open(tls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("web.tls.certificate")
                .hasMessageContaining("broken.p12");
    }

    @Test
    void what_is_wrong_with_the_files_is_said_of_the_setting_that_names_them() throws Exception {
        Path certificate = certificatePem(one);
        Path key = keyPem(two);
        Path none = folder.resolve("none.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> open(pair(certificate, key)))
                .hasMessage("web.tls.key: " + key + " holds a key that is not the certificate's");
        assertThatThrownBy(() -> open(pair(certificate, none)))
                .hasMessage("web.tls.key: " + none + " does not exist");
        assertThatThrownBy(() -> open(pair(none, key)))
                .hasMessage("web.tls.certificate: " + none + " does not exist");
        assertThatThrownBy(() -> open(pair(empty, key)))
                .hasMessage("web.tls.certificate: " + empty + " is empty");
        assertThatThrownBy(() -> open(pair(certificate, certificate)))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        assertThatThrownBy(() -> open(store(certificate, PASSWORD)))
                .hasMessageContaining("web.tls.key must name its key");
        assertThatThrownBy(() -> open(store(one, "wrong")))
                .hasMessageEndingWith("is not opened by web.tls.password");
    }

    @Test
    void a_new_certificate_without_its_key_is_not_taken_up() throws Exception {
        Path certificate = Files.copy(certificatePem(one), folder.resolve("renewed.pem"));
        Path key = Files.copy(keyPem(one), folder.resolve("renewed-key.pem"));

        try (WebApi api = open(tls(certificate, Optional.of(key), "", Duration.ofMillis(20)))) {
            Files.write(certificate, Files.readAllBytes(certificatePem(two)));

            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(subject(api)).isEqualTo("CN=one"));
            Files.write(key, Files.readAllBytes(keyPem(two)));
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(subject(api)).isEqualTo("CN=two"));
        }
    }

    @Test
    void a_client_that_shows_a_certificate_is_known_by_it() throws Exception {
        try (WebApi api = open(asking(Ask.WANTED, Optional.empty()))) {
            assertThat(shown(api, Optional.of(two))).isEqualTo(of(two).fingerprint());
            assertThat(shown(api, Optional.empty())).isEqualTo("none");
        }
    }

    @Test
    void a_client_without_a_certificate_is_not_served_where_one_is_required() throws Exception {
        try (WebApi api = open(asking(Ask.REQUIRED, Optional.empty()))) {
            assertThat(shown(api, Optional.of(two))).isEqualTo(of(two).fingerprint());
            assertThatThrownBy(() -> shown(api, Optional.empty())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_certificate_of_another_issuer_opens_no_connection() throws Exception {
        Path issuers = Files.copy(certificatePem(two), folder.resolve("issuers.pem"));

        try (WebApi api = open(asking(Ask.WANTED, Optional.of(issuers)))) {
            assertThat(shown(api, Optional.of(two))).isEqualTo(of(two).fingerprint());
            assertThatThrownBy(() -> shown(api, Optional.of(one))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void issuers_that_cannot_be_read_stop_the_start() throws Exception {
        Path none = folder.resolve("nobody.pem");

        assertThatThrownBy(() -> open(asking(Ask.WANTED, Optional.of(none))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("web.tls.authorities: " + none + " does not exist");
    }

    private static TlsSettings asking(Ask ask, Optional<Path> authorities) {
        return new TlsSettings(
                "web.tls",
                0,
                one,
                Optional.empty(),
                PASSWORD,
                Duration.ofHours(1),
                new TlsSettings.Clients(ask, authorities));
    }

    private static ClientCertificate of(Path store) throws Exception {
        return ClientCertificate.of((X509Certificate) loaded(store).getCertificate("web"));
    }

    /// Which certificate the door is told that a client shows who has that of the store.
    private static String shown(WebApi api, Optional<Path> store) throws Exception {
        KeyManager[] keys = {};
        if (store.isPresent()) {
            keys = new KeyManager[] {new Insisting(loaded(store.get()))};
        }
        try (SSLSocket socket = connect(api, keys)) {
            return ask(socket).replaceAll("(?s).*<CERTIFICATE>(.*)</CERTIFICATE>.*", "$1");
        }
    }

    private static Answer tellCertificate(Request request, Caller caller) {
        String shown =
                caller.credentials()
                        .certificate()
                        .map(ClientCertificate::fingerprint)
                        .orElse("none");
        return Answer.of(ResultCode.OK, new Body.Leaf("CERTIFICATE", shown));
    }

    private static TlsSettings pair(Path certificate, Path key) {
        return tls(certificate, Optional.of(key), "", Duration.ofHours(1));
    }

    private static TlsSettings tls(Path file, Optional<Path> key, String password, Duration look) {
        return new TlsSettings(
                "web.tls", 0, file, key, password, look, TlsSettings.Clients.NOT_ASKED);
    }

    private static TlsSettings store(Path file, String password) {
        return tls(file, Optional.empty(), password, Duration.ofHours(1));
    }

    private static Path certificatePem(Path file) throws Exception {
        return pem("CERTIFICATE", loaded(file).getCertificate("web").getEncoded());
    }

    private static Path keyPem(Path file) throws Exception {
        byte[] der = loaded(file).getKey("web", PASSWORD.toCharArray()).getEncoded();
        return pem("PRIVATE KEY", der);
    }

    private static KeyStore loaded(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static WebApi open(TlsSettings tls) {
        return WebApi.open(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.of(tls),
                        AllowList.loopback(),
                        List.of(),
                        List.of(),
                        WebSettings.defaults().limits()),
                XmlSettings.defaults(),
                Doors.outside(WebApiTlsTest::tellCertificate, new SimpleMeterRegistry()));
    }

    private static String subject(WebApi api) throws Exception {
        try (SSLSocket socket = connect(api)) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("</RESULT>\r\n")) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("closed after " + answer);
            }
            answer.append((char) octet);
        }
        return answer.toString();
    }

    private static SSLSocket connect(WebApi api) throws Exception {
        return connect(api, new KeyManager[0]);
    }

    private static SSLSocket connect(WebApi api, KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {new TrustsAll()}, null);
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), api.tlsPort());
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    private static Path pem(String kind, byte[] der) throws IOException {
        String text =
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    private static Path store(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "web",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(file).exists();
        return file;
    }

    /// Shows its certificate whoever is asked for.
    private record Insisting(KeyStore store) implements X509KeyManager {
        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"web"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "web";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            try {
                return new X509Certificate[] {(X509Certificate) store.getCertificate(alias)};
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            try {
                return (PrivateKey) store.getKey(alias, PASSWORD.toCharArray());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The certificates here are made for one test each.
    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
