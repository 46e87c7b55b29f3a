package hark.assurance;

import hark.core.CoreSurvey;
import hark.core.Lane;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Phase;
import hark.support.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks once a second, on a lane of its own, since disks may hang. Says in the log when something begins to be wrong
/// and when it no longer is.
public final class Assurance implements AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(1);

    /// A look that is older says nothing of now.
    private static final Duration OLD = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Assurance.class);

    private final Parts parts;
    private final Findings findings;
    private Optional<CoreSurvey> core = Optional.empty();
    private volatile Optional<Report> last = Optional.empty();
    private volatile long lookedNanos;
    private volatile long askedNanos;
    private volatile boolean asked;
    private volatile Timers.Alarm next = () -> {};
    private volatile boolean closed;

    public Assurance(Parts parts) {
        this.parts = parts;
        findings = new Findings(new Told(parts));
        lookedNanos = parts.timers().nanos();
    }

    /// What looks are made with.
    ///
    /// @param lane looks are done on, and nothing else
    /// @param told what stands between a call and its file, for listeners of events
    /// @param core what it holds; a stage that does not complete is a core that does not answer
    public record Parts(
            AssuranceSettings settings,
            Timers timers,
            Lane lane,
            Supplier<CompletionStage<CoreSurvey>> core,
            Eyes eyes,
            Consumer<Notice> told) {}

    /// Sees what is not the core's; may wait for disks.
    public interface Eyes {
        /// @param core what it answered last, with how long it has been silent
        Sight look(Optional<CoreSurvey> core, Duration silent);
    }

    public void begin() {
        next = parts.timers().after(EVERY, this::tick);
    }

    private void tick() {
        if (closed) {
            return;
        }
        if (parts.lane().waiting() == 0) { // else one hangs, and those behind it would see the same
            lookSoon();
        }
        begin();
    }

    /// A look begins with the core's answer; while that does not come, looks are made without it.
    private void lookSoon() {
        if (asked) {
            parts.lane().offer(this::look);
        } else {
            asked = true;
            askedNanos = parts.timers().nanos();
            parts.core().get().whenComplete(this::answered);
        }
    }

    private void answered(CoreSurvey survey, Throwable failed) {
        asked = false;
        boolean taken =
                parts.lane()
                        .offer(() -> {
                            if (failed == null) {
                                core = Optional.of(survey);
                            }
                            look();
                        });
        if (!taken) {
            LOG.debug("The core answered after the watch had ended");
        }
    }

    private void look() {
        Duration silent =
                asked ? Duration.ofNanos(parts.timers().nanos() - askedNanos) : Duration.ZERO;
        Sight sight = parts.eyes().look(core, silent);
        List<Suspicion> wanted =
                Rules.of(sight).stream()
                        .filter(each -> !parts.settings().ignored().contains(each.kind()))
                        .toList();
        long nanos = parts.timers().nanos();
        last = Optional.of(Report.of(sight, findings.look(wanted, sight.at(), nanos)));
        lookedNanos = nanos;
    }

    /// What is wrong now; empty before the first look.
    public Optional<Report> report() {
        Duration age = Duration.ofNanos(parts.timers().nanos() - lookedNanos);
        return age.compareTo(OLD) < 0 ? last : last.map(report -> old(report, age));
    }

    private static Report old(Report report, Duration age) {
        List<Finding> all = new ArrayList<>();
        all.add(
                new Finding(
                        FindingKind.WATCH_STUCK,
                        Subject.SERVER,
                        report.at(),
                        "The last look was %s ago.".formatted(Spoken.of(age))));
        all.addAll(report.findings());
        return new Report(
                report.at(),
                report.core(),
                report.figures(),
                report.storage(),
                report.pipes(),
                all);
    }

    @Override
    public void close() {
        closed = true;
        next.cancel();
    }

    private record Told(Parts parts) implements Findings.Listener {
        @Override
        public void begins(Finding finding) {
            String text = "{}: {}{}";
            switch (finding.kind().severity()) {
                case CRITICAL ->
                        LOG.error(text, finding.kind(), finding.what(), about(finding.subject()));
                case WARNING ->
                        LOG.warn(text, finding.kind(), finding.what(), about(finding.subject()));
                case ADVICE ->
                        LOG.info(text, finding.kind(), finding.what(), about(finding.subject()));
            }
            tell(finding, Phase.BEGAN);
        }

        @Override
        public void ends(Finding finding) {
            LOG.info("{} is over{}", finding.kind(), about(finding.subject()));
            tell(finding, Phase.OVER);
        }

        private void tell(Finding finding, Phase phase) {
            if (finding.kind().isTold()) {
                parts.told()
                        .accept(
                                new Notice.WatchWarned(
                                        finding.kind().name(),
                                        finding.subject().deviceId(),
                                        finding.subject().callInstance(),
                                        finding.subject().recordingId(),
                                        phase,
                                        finding.what()));
            }
        }

        private static String about(Subject subject) {
            StringBuilder about = new StringBuilder();
            if (!subject.deviceId().isEmpty()) {
                about.append(" Device ").append(subject.deviceId()).append('.');
            }
            subject.recordingId()
                    .ifPresent(id -> about.append(" Recording ").append(id).append('.'));
            return about.toString();
        }
    }
}
