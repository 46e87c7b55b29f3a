package hark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a program can see of the house rules in compiled classes.
class BytecodeTidyTest {
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(Sources::isProduct).importPackages("hark");

    /// Methods that read the machine's clock.
    private static final Set<String> CLOCK =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.LocalTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.util.Date.<init>");

    private static final Set<String> CHANCE =
            Set.of(
                    "java.lang.Math.random",
                    "java.util.Random.<init>",
                    "java.util.UUID.randomUUID",
                    "java.security.SecureRandom.<init>",
                    "java.util.concurrent.ThreadLocalRandom.current");

    private static final Set<String> SLEEP =
            Set.of("java.lang.Thread" + ".sleep", "java.util.concurrent.TimeUnit.sleep");

    private static final List<String> NO_THREADS = List.of("hark.api", "hark.audio", "hark.core");

    @Test
    void only_timers_read_the_clock() {
        assertThat(calls(CLOCK, each -> each.equals("hark.support.SystemTimers")))
                .as("The clock is read outside SystemTimers: take Timers in the constructor")
                .isEmpty();
    }

    @Test
    void only_ids_are_a_matter_of_chance() {
        assertThat(calls(CHANCE, each -> each.equals("hark.support.RandomIds")))
                .as("Chance outside RandomIds: take Ids in the constructor")
                .isEmpty();
    }

    @Test
    void nobody_sleeps() {
        assertThat(calls(SLEEP, each -> false))
                .as("Sleeping: be woken by Timers.after, a queue, or the socket's own time-out")
                .isEmpty();
    }

    @Test
    void deciding_parts_start_no_threads() {
        assertThat(
                        accesses(access ->
                                        isThreadMade(access)
                                                && NO_THREADS.stream().anyMatch(inside(access)))
                                .filter(call -> !call.contains("hark.core.CoreThread")))
                .as(
                        "Threads are made by ports, boards, vault and Server; the core has the one CoreThread")
                .isEmpty();
    }

    @Test
    void no_static_state_can_change() {
        List<String> found =
                CODE.stream()
                        .flatMap(each -> each.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(JavaField::getFullName)
                        .toList();

        assertThat(found)
                .as("Static fields that can change: make them fields of the part they belong to")
                .isEmpty();
    }

    private static List<String> calls(Set<String> forbidden, Predicate<String> mayDoIt) {
        return accesses(access ->
                        forbidden.contains(target(access))
                                && !mayDoIt.test(access.getOriginOwner().getFullName()))
                .toList();
    }

    private static Stream<String> accesses(Predicate<JavaAccess<?>> wrong) {
        return CODE.stream()
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(wrong)
                .map(access -> access.getDescription());
    }

    private static boolean isThreadMade(JavaAccess<?> access) {
        String target = target(access);
        return target.equals("java.lang.Thread.<init>")
                || target.startsWith("java.lang.Thread.of")
                || target.startsWith("java.lang.Thread.start")
                || target.startsWith("java.util.concurrent.Executors.new");
    }

    private static Predicate<String> inside(JavaAccess<?> access) {
        String origin = access.getOriginOwner().getFullName();
        return part -> origin.startsWith(part + ".");
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName() + "." + access.getTarget().getName();
    }
}
