package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import hark.people.DirectoryChange.GroupKept;
import hark.people.UserImport.Line;
import hark.people.UserImport.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserImportTest {
    private final MemoryBook book = new MemoryBook();
    private Directory directory;
    private UserImport imports;

    @BeforeEach
    void open() throws IOException {
        directory = Directory.open(book);
        imports = new UserImport(directory);
    }

    private static Line line(int number, String name, UnaryOperator<UserDraft> edit) {
        return new Line(number, Wishes.named(name), edit);
    }

    private static UnaryOperator<UserDraft> agentIn(String group, String name, String phone) {
        return before -> Wishes.groups(group).apply(Wishes.agent(name, phone).apply(before));
    }

    @Test
    void each_line_knows_those_before_it() throws IOException {
        Result result =
                imports.done(
                        List.of(
                                line(1, "ann", Wishes.agent("ann", "4678")),
                                line(2, "bob", Wishes.agent("bob", "4678")),
                                line(3, "ann", Wishes.phones("4679")),
                                line(4, "cora", Wishes.agent("cora", "4678"))));

        assertThat(result.refusals()).extracting(UserImport.Refusal::number).containsExactly(2);
        assertThat(directory.roster().users()).isEmpty();
    }

    @Test
    void the_same_user_twice_is_added_and_changed() throws IOException {
        Result result =
                imports.done(
                        List.of(
                                line(1, "ann", Wishes.name("ann")),
                                line(2, "ANN", Wishes.phones("4678"))));

        assertThat(result).isEqualTo(new Result(1, 1, 0, List.of()));
        assertThat(directory.roster().users()).hasSize(1);
    }

    @Test
    void a_dry_run_changes_nothing() throws IOException {
        assertThat(imports.tried(List.of(line(1, "ann", Wishes.name("ann")))))
                .isEqualTo(new Result(1, 0, 0, List.of()));

        assertThat(directory.roster().users()).isEmpty();
        assertThat(imports.done(List.of(line(1, "ann", Wishes.name("ann")))).added()).isOne();
        assertThat(directory.roster().user(1)).isPresent();
    }

    @Test
    void a_group_that_thousands_enter_is_written_once() throws IOException {
        new Groups(directory).add("Sales", List.of());
        book.kept.clear();
        List<Line> lines =
                IntStream.range(0, 3_000)
                        .mapToObj(i ->
                                line(i, "user" + i, agentIn("Sales", "user" + i, "" + (4000 + i))))
                        .toList();

        assertThat(imports.done(lines).added()).isEqualTo(3_000);

        assertThat(book.kept).filteredOn(GroupKept.class::isInstance).hasSize(1);
        assertThat(directory.roster().groupNamed("Sales").orElseThrow().phones()).hasSize(3_000);
    }
}
