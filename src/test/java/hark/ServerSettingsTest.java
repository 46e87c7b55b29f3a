package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.ResultCode;
import hark.api.door.Client;
import hark.api.door.DoorSettings;
import hark.audio.file.FileFormat;
import hark.board.rtp.RtpSettings;
import hark.board.siprec.SiprecSettings;
import hark.core.CoreSettings;
import hark.store.DatabaseSettings;
import hark.support.Setting;
import hark.support.SettingsSources;
import hark.support.tls.TlsSettings;
import hark.vault.VaultSettings;
import hark.wire.http.HttpSettings;
import hark.wire.http.WebSettings;
import hark.wire.tcp.CommandPortSettings;
import hark.wire.tcp.EventPortSettings;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void defaults_are_those_the_parts_declare() {
        ServerSettings settings = read();

        assertThat(settings.commandPort())
                .usingRecursiveComparison()
                .isEqualTo(CommandPortSettings.defaults());
        assertThat(settings.eventPort())
                .usingRecursiveComparison()
                .isEqualTo(EventPortSettings.defaults());
        assertThat(settings.xml()).isEqualTo(XmlSettings.defaults());
        assertThat(settings.core()).isEqualTo(CoreSettings.DEFAULT);
        assertThat(settings.siprec()).isEqualTo(SiprecSettings.on(LOOPBACK, 5060));
        assertThat(settings.rtp()).isEqualTo(RtpSettings.on(LOOPBACK));
        assertThat(settings.vault())
                .usingRecursiveComparison()
                .ignoringFields("software")
                .isEqualTo(VaultSettings.at(Path.of("data/recordings")));
        assertThat(settings.web()).usingRecursiveComparison().isEqualTo(WebSettings.defaults());
        assertThat(settings.http()).usingRecursiveComparison().isEqualTo(HttpSettings.defaults());
        assertThat(settings.door()).isEqualTo(DoorSettings.defaults());
        assertThat(settings.database()).isEqualTo(DatabaseSettings.of(Path.of("data")));
        assertThat(settings.channelsMax()).isEqualTo(1_000);
    }

    @Test
    void values_reach_their_parts() {
        ServerSettings settings =
                read(
                        "tcp.port=0",
                        "tcp.enabled=no",
                        "listen.allow=10.0.0.0/8, 192.168.1.7",
                        "rtp.ports=40000-40099",
                        "devices.internal=3-4",
                        "siprec.deviceFrom=X-Device,P-Asserted-Identity",
                        "aliases=RecStart=RecordStart, ext=deviceid",
                        "web.tls.certificate=hark.p12",
                        "blackout.follows=call");

        assertThat(settings.commandPort().port()).isZero();
        assertThat(settings.door().aliases())
                .containsOnly(Map.entry("RECSTART", "RECORDSTART"), Map.entry("EXT", "DEVICEID"));
        assertThat(settings.web().tls().orElseThrow().port()).isEqualTo(2013);
        assertThat(settings.listeners().commandPort()).isFalse();
        assertThat(settings.commandPort().allow().allows(InetAddress.ofLiteral("10.1.2.3")))
                .isTrue();
        assertThat(settings.commandPort().allow().allows(InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
        assertThat(settings.rtp().firstPort()).isEqualTo(40_000);
        assertThat(settings.rtp().lastPort()).isEqualTo(40_099);
        assertThat(settings.core().devices().internalMax()).isEqualTo(4);
        assertThat(settings.core().devices().deviceFrom())
                .containsExactly("x-device", "p-asserted-identity");
    }

    @Test
    void words_of_a_choice_are_joined_by_hyphens() {
        assertThat(read("recording.format=ogg-opus").vault().format())
                .isEqualTo(FileFormat.OGG_OPUS);
        assertThat(read("recording.format=wav-ulaw").vault().format())
                .isEqualTo(FileFormat.WAV_ULAW);
    }

    @Test
    void as_many_commands_may_wait_as_there_may_be_clients() {
        assertThat(read("clients.max=50000").core().queueMax()).isEqualTo(50_000);
        assertThat(read("clients.max=50000", "queue.max=7").core().queueMax()).isEqualTo(7);
    }

    @Test
    void audio_is_received_where_sip_is_unless_said_otherwise() {
        ServerSettings settings = read("sip.bind=192.0.2.5");
        assertThat(settings.rtp().bind()).isEqualTo(InetAddress.ofLiteral("192.0.2.5"));
        assertThat(settings.siprec().addresses().rtpBind()).isEqualTo(settings.rtp().bind());

        assertThat(read("rtp.bind=192.0.2.6").rtp().bind())
                .isEqualTo(InetAddress.ofLiteral("192.0.2.6"));
        assertThat(problems("sip.bind=192.0.2.5", "rtp.bind=127.0.0.1"))
                .containsExactly(
                        "rtp.bind is 127.0.0.1, where no audio from outside arrives, but sip.bind is 192.0.2.5."
                                + " Leave rtp.bind out, or give it an address others reach.");
    }

    @Test
    void start_is_refused_with_every_reason() {
        assertThat(
                        problems(
                                "tcp.prot=1",
                                "listen.allow=everyone",
                                "rtp.ports=5-1",
                                "tcp.bind=localhost",
                                "clients.max=0"))
                .containsExactlyInAnyOrder(
                        "There is no setting tcp.prot (--set). Did you mean tcp.port?",
                        "listen.allow is \"everyone\" (--set), and must be networks such as 10.0.0.0/8 or fd00::/8.",
                        "rtp.ports is \"5-1\" (--set), and must be two ports from 1024 to 65535, such as 30000-39999.",
                        "tcp.bind is \"localhost\" (--set), and must be an IP address.",
                        "clients.max is \"0\" (--set), and must be a whole number from 1 to 100000.");
    }

    @Test
    void a_list_says_which_of_its_values_is_wrong() {
        assertThat(problems("listen.allow=10.0.0.0/8, 127/8"))
                .containsExactly(
                        "listen.allow is \"10.0.0.0/8, 127/8\" (--set), and must be networks such as"
                                + " 10.0.0.0/8 or fd00::/8: \"127/8\" is none.");
    }

    @Test
    void a_key_without_a_certificate_is_a_problem() {
        assertThat(problems("web.tls.key=key.pem"))
                .containsExactly(
                        "web.tls.key is set and web.tls.certificate is not: a key alone opens no port.");
    }

    @Test
    void clients_are_named_with_what_they_are_known_by_and_may_send() {
        List<Client> clients =
                read("""
                clients.named=[
                  { name = crm, key = correct-horse-battery, addresses = 10.0.0.0/8,
                    commands = [ "CALL*", "!CALLLIST" ], aliases { ext = deviceid } }
                  { name = "the dialer", addresses = [ 10.1.2.3, "fd00::/8" ] }
                  { name = bi, keySha256 = %s, commands = [] }
                ]\
                """
                                .formatted("ab".repeat(32)))
                        .door()
                        .clients();

        assertThat(clients).extracting(Client::name).containsExactly("crm", "the dialer", "bi");
        assertThat(clients.getFirst().aliases()).containsOnly(Map.entry("EXT", "DEVICEID"));
        assertThat(clients.getFirst().commands()).hasToString("CALL*,!CALLLIST");
        assertThat(clients.get(1).networks()).hasSize(2);
        assertThat(clients.get(1).commands()).hasToString("*");
        assertThat(clients.get(2).commands()).hasToString("");
    }

    @Test
    void the_clients_of_a_file_are_those_it_says(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("hark.conf"),
                        """
                        clients {
                          max = 20
                          named = [ { name = crm, key = [ correct-horse-battery, another-horse-battery ] } ]
                          others = [ TEST, "CALL*" ]
                        }
                        """);
        ServerSettings.Reading reading =
                ServerSettings.read(SettingsSources.none().withFile(file), Path.of("data"));

        assertThat(reading).isInstanceOf(ServerSettings.Reading.Read.class);
        ServerSettings settings = ((ServerSettings.Reading.Read) reading).settings();
        assertThat(settings.door().clients()).extracting(Client::name).containsExactly("crm");
        assertThat(settings.door().others()).hasToString("TEST,CALL*");
        assertThat(settings.toString()).doesNotContain("horse");
        assertThat(settings.inForce())
                .filteredOn(each -> each.setting().key().equals("clients.named"))
                .extracting(Setting.InForce::shown)
                .containsExactly("1 (hidden)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name=a,adresses=10.0.0.1,addresses=10.0.0.2} | no field adresses. Did you mean addresses?",
                "{name=a} | number 1: it has neither addresses nor key,",
                "{addresses=10.0.0.1} | number 1: name must be 1 to 64 letters",
                "{name=10.0.0.1,addresses=10.0.0.1} | number 1: name must be 1 to 64 letters",
                "{name=a,key=secret} | number 1: a key has at least 16 characters",
                "{name=a,keySha256=correct-horse-battery} | number 1: keySha256 must be 64 hexadecimal digits",
                "{name=a,addresses=everywhere} | number 1: \"everywhere\" is no network such as 10.0.0.0/8",
                "{name=a,addresses=10.0.0.1,commands=\"CALL.+\"} | number 1: \"CALL.+\" is no pattern of TYPEs",
                "{name=a,addresses=10.0.0.1,aliases=RECSTART} | aliases must be pairs such as",
                "{name=a,certificate=nobody} | certificate must be a SHA-256",
                "{name=a,key=[[x]]} | number 1: key holds more than text",
                "{name=a,key={x=correct-horse-battery}} | number 1: key holds more than text",
                "correct-horse-battery | each must be an object, in braces",
                "{name=a,key=correct-horse-battery | it is no list of objects in HOCON"
            })
    void a_client_is_read_strictly_and_no_key_is_quoted(String written, String why) {
        assertThat(problems("clients.named=" + written))
                .singleElement()
                .asString()
                .startsWith("clients.named (--set)")
                .contains(why)
                .doesNotContain("horse", "secret");
    }

    @Test
    void clients_nobody_could_tell_apart_are_refused() {
        assertThat(
                        problems(
                                "clients.named={name=a,key=correct-horse-battery},{name=A,key=correct-horse-battery},"
                                        + "{name=b,addresses=10.0.0.1},{name=c,addresses=10.0.0.1/32}"))
                .containsExactly(
                        "The clients of clients.named have the name a twice.",
                        "The clients of clients.named have one key twice, the second time with A.",
                        "The clients of clients.named have the network 10.0.0.1/32 twice.");
    }

    @Test
    void a_certificate_nobody_asks_for_or_vouches_for_is_a_problem() {
        String fingerprint =
                "clients.named={name=a,certificate=\"%s\"}".formatted("AB:".repeat(31) + "AB");

        assertThat(problems(fingerprint)).singleElement().asString().contains("nobody asks for it");
        assertThat(
                        problems(
                                "web.tls.certificate=hark.p12",
                                "clients.named={name=a,certificate=\"CN=a\"}"))
                .singleElement()
                .asString()
                .contains("web.tls.authorities");
        assertThat(
                        read(fingerprint, "web.tls.certificate=hark.p12")
                                .web()
                                .tls()
                                .orElseThrow()
                                .clients()
                                .ask())
                .isEqualTo(TlsSettings.Ask.WANTED);
        assertThat(read("web.tls.certificate=hark.p12").web().tls().orElseThrow().clients().ask())
                .isEqualTo(TlsSettings.Ask.NOT);
    }

    @Test
    void clients_alone_is_no_setting_and_says_what_is() {
        assertThat(problems("clients={name=a,key=correct-horse-battery}"))
                .containsExactly(
                        "There is no setting clients (--set). There are clients.max, clients.named, clients.others.");
    }

    @Test
    void every_setting_has_a_sentence() {
        assertThat(read().inForce())
                .extracting(Setting.InForce::setting)
                .allSatisfy(setting -> assertThat(setting.doc()).matches("[A-Za-z0-9].*\\."));
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

    @Test
    void door_is_set_as_the_manual_says() {
        assertThat(read("commands.replayWindow=0").door().replayWindow()).isZero();
        assertThat(read("legacy.noPathCode=17").door().noPath())
                .isEqualTo(ResultCode.INVALID_REQUEST_STRUCTURE);
    }
}
