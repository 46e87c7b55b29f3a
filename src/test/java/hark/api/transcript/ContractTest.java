package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.Catalogue;
import hark.api.command.Category;
import hark.api.command.CommandEntry;
import hark.api.command.Feature;
import hark.api.door.CommandReader;
import hark.api.door.DoorMeters;
import hark.api.door.DoorSettings;
import hark.api.transcript.Transcript.AnotherClient;
import hark.api.transcript.Transcript.Exchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What commands declare and what transcripts show must be the same.
class ContractTest {
    /// Said before a request reaches its command.
    private static final Set<Integer> BEFORE_ANY_COMMAND =
            Set.of(10, 14, 15, 16, 17, 39, 44, 48, 49);

    private final Catalogue catalogue =
            new CommandReader(
                            new TimeForm(ZoneOffset.UTC),
                            DoorSettings.defaults(),
                            new DoorMeters(new SimpleMeterRegistry()))
                    .catalogue();

    private record Said(String transcript, int line, String type, int code) {
        private static final Pattern TYPE = Pattern.compile("<REQUESTTYPE>(.*)</REQUESTTYPE>");
        private static final Pattern CODE = Pattern.compile("<RESULTCODE>(\\d+)</RESULTCODE>");

        static Said of(Transcript transcript, int line, List<String> expected) {
            String result = String.join("\n", expected);
            return new Said(
                    transcript.name(),
                    line,
                    first(TYPE, result),
                    Integer.parseInt(first(CODE, result)));
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
            return matcher.group(1);
        }
    }

    private static List<Said> said() throws IOException {
        return Transcript.all().stream()
                .flatMap(transcript ->
                        transcript.steps().stream().flatMap(step -> said(transcript, step)))
                .toList();
    }

    private static Stream<Said> said(Transcript transcript, Transcript.Step step) {
        return switch (step) {
            case Exchange(int line, String sent, var expected) ->
                    Stream.of(Said.of(transcript, line, expected));
            case AnotherClient(int line, var expected) ->
                    Stream.of(Said.of(transcript, line, expected));
            case Transcript.Told told -> Stream.empty();
            case Transcript.TimePasses passes -> Stream.empty();
            case Transcript.Happens happens -> Stream.empty();
        };
    }

    private Stream<CommandEntry> built() {
        return catalogue.entries().stream().filter(CommandEntry::isBuilt);
    }

    @Test
    void every_answer_a_command_declares_is_said_in_a_transcript() throws IOException {
        Set<String> said =
                said().stream()
                        .map(each -> each.type() + " " + each.code())
                        .collect(Collectors.toSet());

        Set<String> silent =
                built().flatMap(entry ->
                                entry.answers().stream()
                                        .map(code -> entry.type() + " " + code.number()))
                        .filter(Predicate.not(said::contains))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).as("Declared, and shown by no transcript").isEmpty();
    }

    @Test
    void no_transcript_shows_an_answer_its_command_did_not_declare() throws IOException {
        Set<Integer> onTheWay =
                Catalogue.ON_THE_WAY.stream().map(ResultCode::number).collect(Collectors.toSet());

        List<Said> undeclared =
                said().stream()
                        .filter(each -> !BEFORE_ANY_COMMAND.contains(each.code()))
                        .filter(each -> !onTheWay.contains(each.code()))
                        .filter(each -> catalogue.of(each.type()).isPresent())
                        .filter(each -> !declares(each))
                        .toList();

        assertThat(undeclared).as("Shown, and not declared on the command").isEmpty();
    }

    private boolean declares(Said said) {
        return catalogue.of(said.type()).stream()
                .flatMap(entry -> entry.answers().stream())
                .anyMatch(code -> code.number() == said.code());
    }

    @Test
    void every_one_of_the_59_codes_is_said() throws IOException {
        Set<Integer> said = said().stream().map(Said::code).collect(Collectors.toSet());
        Set<Integer> all =
                Arrays.stream(ResultCode.values())
                        .map(ResultCode::number)
                        .collect(Collectors.toSet());

        assertThat(all).hasSize(59);
        assertThat(said).as("Codes that transcripts show").isEqualTo(all);
    }

    @Test
    void every_command_that_can_be_switched_off_is_shown_switched_off() throws IOException {
        Set<String> off =
                said().stream()
                        .filter(each -> each.code() == ResultCode.UNLICENSED.number())
                        .map(Said::type)
                        .collect(Collectors.toSet());

        assertThat(
                        built().filter(entry -> entry.feature().isPresent())
                                .map(CommandEntry::type)
                                .filter(type -> !off.contains(type)))
                .as("TYPEs with a switch, and no transcript shows 39 of them")
                .isEmpty();
    }

    @Test
    void all_administration_has_the_switch_of_administration() {
        assertThat(
                        built().filter(entry -> entry.category() == Category.ADMINISTRATION)
                                .filter(entry ->
                                        !entry.feature().equals(Optional.of(Feature.IMPORT)))
                                .map(CommandEntry::type))
                .isEmpty();
    }

    @Test
    void every_type_that_is_known_and_not_built_is_shown() throws IOException {
        Set<String> said = said().stream().map(Said::type).collect(Collectors.toSet());

        assertThat(catalogue.entries().stream().map(CommandEntry::type))
                .filteredOn(type -> !said.contains(type))
                .as("TYPEs no transcript shows")
                .isEmpty();
    }
}
