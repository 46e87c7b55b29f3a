package hark.board.simulated;

import hark.audio.G711;
import hark.audio.Tone;
import java.nio.ByteBuffer;
import java.util.List;

/// One leg's sound: a second of µ-law, over and over. (Whole-number pitches fit a second exactly.)
final class SimulatedVoice {
    static final int PACKET_SAMPLES = 160;

    private final byte[] second = new byte[G711.SAMPLES_PER_SECOND];
    private final ByteBuffer packet = ByteBuffer.wrap(second).asReadOnlyBuffer();

    /// @param pitches sung together
    SimulatedVoice(List<Integer> pitches) {
        List<Tone> tones = pitches.stream().map(Tone::telephone).toList();
        for (int i = 0; i < second.length; i++) {
            int place = i;
            int sum = tones.stream().mapToInt(tone -> tone.sample(place)).sum();
            int clipped = Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
            second[i] = G711.toMuLaw((short) clipped);
        }
    }

    /// The packet of 20 ms with this number since the call began. Each call gives the same buffer, placed afresh.
    ByteBuffer packet(long number) {
        int at = (int) (number * PACKET_SAMPLES % second.length);
        return packet.clear().limit(at + PACKET_SAMPLES).position(at);
    }
}
