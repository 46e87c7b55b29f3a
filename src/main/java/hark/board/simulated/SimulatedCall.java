package hark.board.simulated;

import java.util.List;

/// A call that a test or the demo places on the [SimulatedBoard].
///
/// @param callId what a SIP Call-ID is elsewhere
/// @param from the user part the call comes from; `to` likewise
/// @param parties who speak, in the order of the metadata
public record SimulatedCall(
        String callId, String from, String to, List<Party> parties, Lines lines) {
    /// Pitches that are easy to tell apart, and no multiple of each other.
    public static final int FIRST_HERTZ = 440;

    public static final int SECOND_HERTZ = 1000;

    public SimulatedCall {
        parties = List.copyOf(parties);
        if (parties.isEmpty()) {
            throw new IllegalArgumentException("a call without anybody");
        }
    }

    /// Somebody outside calls the device.
    public static SimulatedCall inbound(String callId, String outside, String device) {
        return between(callId, outside, device);
    }

    /// The device calls somebody outside.
    public static SimulatedCall outbound(String callId, String device, String outside) {
        return between(callId, device, outside);
    }

    /// The same call, all on one m-line, as some session border controllers send it.
    public SimulatedCall mixed() {
        return new SimulatedCall(callId, from, to, parties, Lines.ONE_MIXED);
    }

    private static SimulatedCall between(String callId, String caller, String called) {
        List<Party> parties =
                List.of(new Party(caller, FIRST_HERTZ), new Party(called, SECOND_HERTZ));
        return new SimulatedCall(callId, caller, called, parties, Lines.ONE_EACH);
    }

    /// How voices are spread over legs.
    public enum Lines {
        /// Leg 0 carries the first party, leg 1 the second, and so on.
        ONE_EACH,
        /// Leg 0 carries all.
        ONE_MIXED
    }

    /// Somebody who does nothing but sing one note.
    ///
    /// @param number user part of the address
    /// @param hertz a whole number below 4000
    public record Party(String number, int hertz) {}
}
