"""What is in a WAV file: tones, silence, length. ffprobe, where installed, must agree about the outside."""

import math
import shutil
import struct
import subprocess
import wave


class Sound:
    """Channels of 16-bit samples; 0 is left (the other party), 1 is right (the agent)."""

    def __init__(self, path):
        with wave.open(path) as file:
            assert file.getsampwidth() == 2, f"{8 * file.getsampwidth()} bits a sample"
            self.rate = file.getframerate()
            count = file.getnchannels()
            samples = struct.unpack(f"<{file.getnframes() * count}h", file.readframes(file.getnframes()))
        self.channels = [samples[i::count] for i in range(count)]
        self.seconds = len(self.channels[0]) / self.rate
        self._ask_ffprobe(path)

    def _ask_ffprobe(self, path):
        if not shutil.which("ffprobe"):
            return
        entries = "stream=codec_name,channels,duration"
        command = ["ffprobe", "-v", "error", "-show_entries", entries, "-of", "csv=p=0", path]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().split(",")
        assert said[:2] == ["pcm_s16le", str(len(self.channels))], f"ffprobe says {said}"
        assert abs(float(said[2]) - self.seconds) < 0.001, f"ffprobe says {said[2]} s, the header {self.seconds} s"

    def cut(self, channel, begin, end):
        return self.channels[channel][round(begin * self.rate) : round(end * self.rate)]

    def purity(self, channel, hertz, begin, end):
        """The part of the energy between two seconds that is at this frequency: 1 a pure tone, 0 something else."""
        samples = self.cut(channel, begin, end)
        energy = sum(sample * sample for sample in samples)
        if not energy:
            return 0.0
        turn = 2 * math.pi * hertz / self.rate
        real = sum(sample * math.cos(turn * i) for i, sample in enumerate(samples))
        imaginary = sum(sample * math.sin(turn * i) for i, sample in enumerate(samples))
        return 2 * (real * real + imaginary * imaginary) / (len(samples) * energy)

    def expect_tone(self, channel, hertz, begin, end):
        """Measured in pieces of 100 ms, so that a step in phase at a gap's edge costs one piece and no more."""
        pieces = [begin + i / 10 for i in range(int((end - begin) * 10))]
        worst = min(self.purity(channel, hertz, piece, piece + 0.1) for piece in pieces)
        side = ("left", "right")[channel]
        assert worst > 0.95, f"{hertz} Hz is not on the {side} side from {begin:.2f} to {end:.2f} s (purity {worst:.2f})"

    def expect_silence(self, channel, begin, end):
        loudest = max((abs(sample) for sample in self.cut(channel, begin, end)), default=0)
        side = ("left", "right")[channel]
        assert loudest == 0, f"the {side} side is not silent from {begin:.2f} to {end:.2f} s (peak {loudest})"

    def expect_seconds(self, least, most):
        """Nothing said may be missing, to 20 ms, and nothing added but the time that signalling took."""
        assert least - 0.02 <= self.seconds <= most + 0.02, f"{self.seconds:.3f} s long, wanted {least:.3f} to {most:.3f} s"

    def begins(self, channel):
        """Where the first sound is, in seconds."""
        return next((i / self.rate for i, sample in enumerate(self.channels[channel]) if sample), self.seconds)

    def gaps(self, channel):
        """Spans of silence between sounds, at least 50 ms long."""
        return [(begin, end) for begin, end in self.silences(channel) if begin > 0 and end < self.seconds]

    def silences(self, channel, at_least=0.05):
        """Spans (begin, end) in seconds of samples that are all zero. A tone's own zeros are too short to count."""
        spans, begin = [], None
        samples = self.channels[channel]
        for i, sample in enumerate(samples):
            if sample == 0 and begin is None:
                begin = i
            elif sample != 0 and begin is not None:
                spans.append((begin, i))
                begin = None
        if begin is not None:
            spans.append((begin, len(samples)))
        return [(b / self.rate, e / self.rate) for b, e in spans if e - b >= at_least * self.rate]
