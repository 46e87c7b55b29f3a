package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.siprec.SiprecSettings;
import hark.support.SettingsSources;
import hark.support.tls.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SipTlsKeysTest {
    @Test
    void sip_over_tls_is_off_until_there_is_a_certificate() {
        assertThat(read().siprec().secure()).isEmpty();

        SiprecSettings.Secure secure =
                read("sip.tls.certificate=hark.p12").siprec().secure().orElseThrow();
        assertThat(secure.tls().port()).isEqualTo(5061);
        assertThat(secure.tls().clients().ask()).isEqualTo(TlsSettings.Ask.NOT);

        SiprecSettings.Secure mutual =
                read(
                                "sip.tls.certificate=hark.p12",
                                "sip.tls.clients=required",
                                "sip.tls.authorities=ca.pem",
                                "sip.tls.names=SBC.example.com, 192.0.2.7")
                        .siprec()
                        .secure()
                        .orElseThrow();
        assertThat(mutual.tls().clients().ask()).isEqualTo(TlsSettings.Ask.REQUIRED);
        assertThat(mutual.names()).containsExactlyInAnyOrder("sbc.example.com", "192.0.2.7");
    }

    @Test
    void certificates_nobody_vouches_for_prove_nothing() {
        assertThat(problems("sip.tls.certificate=hark.p12", "sip.tls.clients=wanted"))
                .containsExactly(
                        "sip.tls.clients is wanted, and a certificate nobody vouches for proves nothing:"
                                + " set sip.tls.authorities.");
        assertThat(problems("sip.tls.certificate=hark.p12", "sip.tls.names=sbc.example.com"))
                .containsExactly(
                        "sip.tls.names is set, and who shows no certificate has no name:"
                                + " set sip.tls.clients to required.");
        assertThat(problems("sip.tls.clients=required", "sip.tls.authorities=ca.pem"))
                .containsExactly(
                        "sip.tls.clients is required, and there is no port to ask them on:"
                                + " set sip.tls.certificate.");
        assertThat(problems("sip.tls.key=key.pem"))
                .containsExactly(
                        "sip.tls.key is set and sip.tls.certificate is not: a key alone opens no port.");
    }

    private static ServerSettings read(String... sets) {
        return switch (ServerSettings.read(
                SettingsSources.none().withSets(List.of(sets)), Path.of("data"))) {
            case ServerSettings.Reading.Read read -> read.settings();
            case ServerSettings.Reading.Refused refused ->
                    throw new AssertionError(refused.problems());
        };
    }

    private static List<String> problems(String... sets) {
        return switch (ServerSettings.read(
                SettingsSources.none().withSets(List.of(sets)), Path.of("data"))) {
            case ServerSettings.Reading.Read read -> List.of();
            case ServerSettings.Reading.Refused refused -> refused.problems();
        };
    }
}
