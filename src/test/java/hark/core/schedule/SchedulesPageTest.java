package hark.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.CriteriaText.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The manual's examples are read by the server.
class SchedulesPageTest {
    private static final Path PAGE = Path.of("docs/SCHEDULES.md");

    @Test
    void every_example_is_criteria_in_a_form_that_is_read_again() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSizeGreaterThan(10);
        for (String example : examples) {
            assertThat(CriteriaText.read(example))
                    .as(example)
                    .isInstanceOfSatisfying(
                            Reading.Read.class,
                            read ->
                                    assertThat(
                                                    CriteriaText.read(
                                                            CriteriaText.write(read.criteria())))
                                            .isEqualTo(read));
        }
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                inside = line.equals("```criteria");
            } else if (inside) {
                examples.add(line);
            }
        }
        return examples;
    }

    @Test
    void every_variable_and_every_operator_is_explained() throws IOException {
        String page = Files.readString(PAGE);

        for (Operator operator : Operator.values()) {
            assertThat(page).contains("`" + operator.name().toLowerCase(Locale.ROOT) + "`");
        }
        assertThat(CallVariables.names(ZoneOffset.UTC))
                .filteredOn(name -> !name.matches("USER([2-9]|1[0-4])"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }
}
