package hark;

import static hark.assurance.FindingKind.CERTIFICATE_EXPIRED;
import static hark.assurance.FindingKind.CERTIFICATE_EXPIRES;
import static hark.assurance.FindingKind.CERTIFICATE_NOT_YET;
import static hark.assurance.FindingKind.CERTIFICATE_UNREADABLE;
import static hark.assurance.FindingKind.DEVICES_UNKNOWN;
import static hark.assurance.FindingKind.FOLDER_OPEN;
import static hark.assurance.FindingKind.KEYSTORE_BESIDE;
import static hark.assurance.FindingKind.KEYS_OLD;
import static hark.assurance.FindingKind.LOGIN_NOT_PRIVATE;
import static hark.assurance.FindingKind.NOTHING_RECORDS;
import static hark.assurance.FindingKind.NOT_ENCRYPTED;
import static hark.assurance.FindingKind.NOT_PRIVATE;
import static hark.assurance.FindingKind.OPEN_TO_ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import hark.assurance.FindingKind;
import hark.assurance.Suspicion;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedules;
import hark.support.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server is set up: what is wrong with it is found, and is not when it is put right.
class ReviewTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Duration YEARS = Duration.ofDays(3_660);

    @TempDir Path data;

    @BeforeEach
    void close() throws IOException {
        rights(data, "rwx------");
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private ServerSettings settings(String... sets) {
        return TestSettings.of(data, "", sets);
    }

    private static List<FindingKind> kinds(List<Suspicion> suspicions) {
        assertThat(suspicions)
                .allMatch(each -> each.what().endsWith("."))
                .allMatch(each -> each.patience().isZero());
        return suspicions.stream().map(Suspicion::kind).toList();
    }

    private List<FindingKind> found(String... sets) {
        return kinds(Review.of(settings(sets), NOON));
    }

    @Test
    void nothing_is_wrong_with_what_a_server_begins_with() {
        assertThat(found()).isEmpty();
        assertThat(kinds(Review.of(settings(), rules(), 0, NOON))).isEmpty();
    }

    private static RuleSet rules() {
        return new RuleSet(Schedules.defaults(NOON.minusSeconds(1)), List.of());
    }

    @Test
    void ports_that_others_reach_are_found() {
        assertThat(found("listen.allow=127.0.0.0/8,10.0.0.0/8")).containsExactly(NOT_PRIVATE);
        assertThat(found("listen.allow=0.0.0.0/0")).containsExactly(OPEN_TO_ANYBODY, NOT_PRIVATE);
        assertThat(found("listen.allow=0.0.0.0/0", "tcp.enabled=false", "web.enabled=false"))
                .isEmpty();
        assertThat(found("sip.allow=0.0.0.0/0", "sip.bind=0.0.0.0"))
                .containsExactly(OPEN_TO_ANYBODY);
        assertThat(found("sip.allow=0.0.0.0/0", "sip.bind=127.0.0.1")).isEmpty();
        assertThat(found("http.bind=0.0.0.0")).containsExactly(LOGIN_NOT_PRIVATE);
        assertThat(found("http.bind=0.0.0.0", "http.enabled=false")).isEmpty();
    }

    @Test
    void recordings_that_are_not_encrypted_are_found() {
        assertThat(found("recording.encryption=off")).containsExactly(NOT_ENCRYPTED);
    }

    @Test
    void keystore_that_lies_beside_the_recordings_or_is_old_is_found() throws IOException {
        Path recordings = Files.createDirectory(data.resolve("recordings"));
        rights(recordings, "rwx------");
        Path keystore = Files.createFile(data.resolve("hark.keystore"));
        rights(keystore, "rw-------");
        Files.setLastModifiedTime(keystore, FileTime.from(NOON.minus(Duration.ofDays(365))));
        assertThat(found()).containsExactly(KEYSTORE_BESIDE);

        Files.setLastModifiedTime(keystore, FileTime.from(NOON.minus(Duration.ofDays(367))));
        assertThat(found()).containsExactly(KEYSTORE_BESIDE, KEYS_OLD);
    }

    @Test
    void folders_that_others_may_read_are_found() throws IOException {
        rights(data, "rwxr-xr-x");
        assertThat(found()).containsExactly(FOLDER_OPEN);

        rights(data, "rwxr-x---");
        assertThat(found()).isEmpty();
    }

    @Test
    void certificates_are_looked_at_for_their_end(@TempDir Path folder) throws Exception {
        Path store = new TestAuthority(folder, "house").issue("here");
        ServerSettings settings =
                settings(
                        "web.tls.certificate=" + store,
                        "web.tls.password=" + TestAuthority.PASSWORD);
        Instant issued = Instant.now();

        assertThat(kinds(Review.of(settings, issued.plus(YEARS.multipliedBy(20)))))
                .containsOnly(CERTIFICATE_EXPIRED);
        assertThat(kinds(Review.of(settings, lastDay(settings, issued))))
                .contains(CERTIFICATE_EXPIRES)
                .doesNotContain(CERTIFICATE_EXPIRED);
        assertThat(kinds(Review.of(settings, issued))).isEmpty();
        assertThat(kinds(Review.of(settings, issued.minus(YEARS))))
                .contains(CERTIFICATE_NOT_YET)
                .doesNotContain(CERTIFICATE_EXPIRED);
        Files.delete(store);
        assertThat(kinds(Review.of(settings, issued))).containsExactly(CERTIFICATE_UNREADABLE);
    }

    /// The last one on which it has not expired.
    private static Instant lastDay(ServerSettings settings, Instant issued) {
        Instant day = issued;
        while (!kinds(Review.of(settings, day.plus(Duration.ofDays(1))))
                .contains(CERTIFICATE_EXPIRED)) {
            day = day.plus(Duration.ofDays(1));
        }
        return day;
    }

    @Test
    void schedules_that_choose_no_call_are_found() {
        RuleSet none = new RuleSet(List.of(), List.of());

        assertThat(kinds(Review.of(settings(), none, 0, NOON))).containsExactly(NOTHING_RECORDS);
    }

    @Test
    void devices_that_nobody_has_named_are_found_where_none_comes_to_be_known() {
        ServerSettings strict = settings("devices.autoCreate=off");
        ServerSettings named = settings("devices.autoCreate=off", "devices.known=4678");

        assertThat(kinds(Review.of(strict, rules(), 0, NOON))).containsExactly(DEVICES_UNKNOWN);
        assertThat(kinds(Review.of(strict, rules(), 1, NOON))).isEmpty();
        assertThat(kinds(Review.of(named, rules(), 0, NOON))).isEmpty();
    }
}
