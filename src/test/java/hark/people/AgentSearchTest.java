package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgentSearchTest {
    private static final Optional<String> NO = Optional.empty();

    private final User ann = SampleUser.described(1, "ann phones=70123 sys=ann domain=CORP");
    private final User other = SampleUser.described(2, "ann2 phones=70124 sys=Ann domain=LAB");
    private final User former = SampleUser.described(3, "bob1 phones=9 crm=bob inactive");
    private final User bob = SampleUser.described(4, "bob agent crm=Bob");
    private final User clerk = SampleUser.described(5, "clerk crm=clerk");
    private final User gone = SampleUser.described(6, "gone agent crm=gone inactive");

    @Test
    void account_of_several_domains_needs_its_domain_or_another_name() {
        assertThat(find(account("ann", NO))).isEqualTo(new AgentFound.Several());
        assertThat(find(account("ANN", Optional.of("corp")))).isEqualTo(new AgentFound.One(ann));
        assertThat(
                        find(
                                new AgentNames(
                                        NO,
                                        Optional.of("ann"),
                                        NO,
                                        NO,
                                        OptionalLong.empty(),
                                        Optional.of("Ann2"),
                                        NO)))
                .isEqualTo(new AgentFound.One(other));
    }

    @Test
    void name_of_one_who_left_is_his_who_has_it_now() {
        assertThat(find(crm("BOB"))).isEqualTo(new AgentFound.One(bob));
        assertThat(find(crm("gone"))).isEqualTo(new AgentFound.One(gone));
    }

    @Test
    void user_without_phone_and_mark_is_no_agent() {
        assertThat(find(crm("clerk"))).isEqualTo(new AgentFound.Nobody());
        assertThat(search().all()).containsExactly(ann, other, former, bob, gone);
    }

    @Test
    void every_name_must_be_his() {
        AgentNames annWithPhoneOf =
                new AgentNames(Optional.of("70124"), NO, NO, NO, OptionalLong.of(1), NO, NO);
        AgentNames annWithPhoneOfNobody =
                new AgentNames(Optional.of("70199"), NO, NO, NO, OptionalLong.of(1), NO, NO);

        assertThat(find(annWithPhoneOf)).isEqualTo(new AgentFound.Contradiction());
        assertThat(find(annWithPhoneOfNobody)).isEqualTo(new AgentFound.Nobody());
    }

    @Test
    void domain_alone_names_nobody() {
        AgentNames domain =
                new AgentNames(NO, NO, Optional.of("CORP"), NO, OptionalLong.empty(), NO, NO);

        assertThat(domain.isEmpty()).isTrue();
        assertThat(find(domain)).isEqualTo(new AgentFound.Nobody());
    }

    private AgentSearch search() {
        return new AgentSearch(
                SampleUser.roster(Stream.of(ann, other, former, bob, clerk, gone).toList()));
    }

    private AgentFound find(AgentNames names) {
        return search().find(names);
    }

    private static AgentNames account(String user, Optional<String> domain) {
        return new AgentNames(NO, Optional.of(user), domain, NO, OptionalLong.empty(), NO, NO);
    }

    private static AgentNames crm(String name) {
        return new AgentNames(NO, NO, NO, Optional.of(name), OptionalLong.empty(), NO, NO);
    }
}
