package hark.core.device;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.core.CoreSettings;
import hark.core.agent.Seats;
import hark.core.call.CallBook;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which devices a board's session belongs to. The first rule that yields one wins [D]: a header named in the settings;
/// participants that are known; one whose number looks internal; the party that was called.
public final class SessionDevices {
    /// Takes 4678 out of `"Ann" <sip:4678@pbx;transport=udp>` and of plain `4678`.
    private static final Pattern USER_PART =
            Pattern.compile("(?:sips?|tel):([^@;>\\s]+)|^\\s*([^@;<>\\s]+)");

    private final CallBook calls;
    private final CoreSettings.Devices settings;
    private final Seats seats;

    public SessionDevices(CallBook calls, CoreSettings.Devices settings, Seats seats) {
        this.calls = calls;
        this.settings = settings;
        this.seats = seats;
    }

    /// @param leg of the device's own voice; -1 when one stream carries all
    /// @param fields what signalling tells: CALLID, CALLDIRECTION and ANI or DNIS
    /// @param participant whom metadata name there; empty when the device is guessed from other signs
    public record Party(
            String deviceId, int leg, CallFields fields, Optional<String> participant) {}

    /// At least one; several when several participants are known devices.
    public List<Party> of(SessionFacts facts) {
        Optional<String> named =
                settings.deviceFrom().stream()
                        .flatMap(name -> Optional.ofNullable(facts.headers().get(name)).stream())
                        .flatMap(value -> userPart(value).stream())
                        .findFirst();
        if (named.isPresent()) {
            return List.of(party(facts, named.get(), indexOf(facts, named.get())));
        }
        List<Party> known = known(facts);
        if (!known.isEmpty()) {
            return known;
        }
        return List.of(internal(facts).orElseGet(() -> called(facts)));
    }

    /// A device that calls itself, or that metadata names twice, is one party: the first.
    private List<Party> known(SessionFacts facts) {
        Map<String, Party> known = new LinkedHashMap<>();
        IntStream.range(0, facts.participants().size())
                .boxed()
                .flatMap(i ->
                        facts.participants().get(i).addresses().stream()
                                .flatMap(address -> knownDevice(address).stream())
                                .limit(1)
                                .map(device -> party(facts, device, i)))
                .forEach(party -> known.putIfAbsent(party.deviceId(), party));
        return List.copyOf(known.values());
    }

    /// The login of an agent stands for the device he sits at, a phone of a user for itself.
    private Optional<String> knownDevice(String address) {
        return seats.deviceBehind(address)
                .or(() ->
                        calls.isOurs(address) || seats.isPhone(address)
                                ? Optional.of(address)
                                : calls.deviceAt(address));
    }

    /// The second participant is asked first: it was called, and a called number that looks internal is an extension.
    private Optional<Party> internal(SessionFacts facts) {
        int size = facts.participants().size();
        return IntStream.range(0, size)
                .map(i -> (i + 1) % size)
                .boxed()
                .flatMap(i ->
                        facts.participants().get(i).addresses().stream()
                                .filter(settings::looksInternal)
                                .limit(1)
                                .map(address -> party(facts, address, i)))
                .findFirst();
    }

    private Party called(SessionFacts facts) {
        Optional<String> second =
                facts.participants().size() < 2
                        ? Optional.empty()
                        : facts.participants().get(1).addresses().stream().findFirst();
        String device = second.orElse(facts.to().isEmpty() ? "unknown" : facts.to());
        return party(facts, device, indexOf(facts, device));
    }

    /// @param index of the device's participant; -1 when it is none of them
    private Party party(SessionFacts facts, String deviceId, int index) {
        EnumMap<CallField, String> fields = new EnumMap<>(CallField.class);
        if (!facts.callId().isEmpty()) {
            fields.put(CallField.CALLID, facts.callId());
        }
        boolean outbound = index == 0;
        fields.put(CallField.CALLDIRECTION, outbound ? "O" : "I");
        String other = other(facts, deviceId, index);
        if (!other.isEmpty()) {
            fields.put(outbound ? CallField.DNIS : CallField.ANI, other);
        }
        Optional<String> participant =
                index < 0 ? Optional.empty() : Optional.of(facts.participants().get(index).id());
        return new Party(
                deviceId, leg(facts, index), new CallFields(Map.copyOf(fields)), participant);
    }

    private static String other(SessionFacts facts, String deviceId, int index) {
        List<Participant> participants = facts.participants();
        Optional<String> other =
                IntStream.range(0, participants.size())
                        .filter(i -> i != index)
                        .boxed()
                        .flatMap(i -> participants.get(i).addresses().stream())
                        .filter(address -> !address.equals(deviceId))
                        .findFirst();
        return other.orElse(facts.from().equals(deviceId) ? "" : facts.from());
    }

    /// Labels say who speaks; where they don't, the legs stand in the order of the participants, and without
    /// participants the second leg is the agent's.
    private static int leg(SessionFacts facts, int index) {
        if (facts.streams().size() < 2) {
            return -1;
        }
        if (index < 0) {
            return facts.streams().get(1).leg();
        }
        List<String> labels = facts.participants().get(index).labels();
        return facts.streams().stream()
                .filter(stream -> labels.contains(stream.label()))
                .mapToInt(SessionFacts.Stream::leg)
                .findFirst()
                .orElse(facts.streams().get(Math.min(index, 1)).leg());
    }

    private static int indexOf(SessionFacts facts, String address) {
        return IntStream.range(0, facts.participants().size())
                .filter(i -> facts.participants().get(i).addresses().contains(address))
                .findFirst()
                .orElse(-1);
    }

    private static Optional<String> userPart(String value) {
        Matcher matcher = USER_PART.matcher(value);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
}
