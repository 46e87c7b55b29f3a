package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.agent.LoginAsk;
import hark.core.agent.LoginAsk.Occupied;
import hark.core.agent.LogoutAsk;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.device.SeatAsk;
import hark.core.event.CoreSnapshot;
import hark.people.Roster;
import hark.people.SampleUser;
import hark.people.User;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The agents of a simulated call centre: two in free seating, and one whose phone is always the same.
class SimulatedAgents extends SimulatedPeople {
    private static final String FIXED = TELEPHONES.getLast();

    private static final List<User> AGENTS =
            List.of(
                    SampleUser.described(1, "ann phones=70123"),
                    SampleUser.described(2, "bob phones=70124"),
                    SampleUser.described(3, "eve phones=" + FIXED));

    static final Roster ROSTER = SampleUser.roster(AGENTS);

    SimulatedAgents(long seed) {
        super(seed);
    }

    void logIn() {
        User agent = one(AGENTS);
        String device = one(Stream.concat(TELEPHONES.stream(), DESKS.stream()).toList());
        Occupied occupied = one(List.of(Occupied.values()));
        note("AGENTLOGIN " + agent.userName() + " at " + device + " " + occupied);
        bringsSilence(device);
        SeatAsk seat = new SeatAsk(Optional.of(device), Optional.empty());
        asked(
                () ->
                        life.core.loginAgent(
                                new LoginAsk(AgentsFixture.id(agent.id()), seat, occupied, ANN)),
                Optional.empty());
    }

    void logOut() {
        User agent = one(AGENTS);
        note("AGENTLOGOUT " + agent.userName());
        bringsSilence(FIXED);
        asked(
                () ->
                        life.core.logoutAgent(
                                new LogoutAsk(
                                        Optional.of(AgentsFixture.id(agent.id())),
                                        Optional.empty(),
                                        ANN)),
                Optional.empty());
    }

    /// A blackout may come with whoever sits there from now on, and with one who has to go.
    private void bringsSilence(String device) {
        silence.mayBegin(device);
        silence.mayBegin(FIXED);
    }

    /// No agent is where his blackout is not.
    void lookAtAgents(CoreSnapshot now) {
        assertThat(now.ties()).extracting(Tie::agentId).doesNotHaveDuplicates();
        assertThat(now.ties()).extracting(Tie::deviceId).doesNotHaveDuplicates();
        for (Tie tie : now.ties()) {
            assertThat(now.blackouts())
                    .as("blackouts of agent %d", tie.agentId())
                    .filteredOn(b -> b.follows() == Blackout.Follows.AGENT)
                    .filteredOn(b -> b.agentId().equals(OptionalLong.of(tie.agentId())))
                    .allMatch(b -> b.reaches(tie.deviceId()));
        }
    }
}
