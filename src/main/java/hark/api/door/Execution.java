package hark.api.door;

import hark.api.Answer;
import hark.api.command.Administration;
import hark.api.command.Change;
import hark.api.command.Command;
import hark.api.command.Services;
import hark.api.cores.Errand;
import java.util.concurrent.CompletableFuture;

/// Does what was asked, on this core, and catches what nobody foresaw.
final class Execution {
    private final Services services;
    private final Narrowing narrowing;
    private final Incidents incidents;

    Execution(Services services, Incidents incidents) {
        this.services = services;
        this.narrowing = new Narrowing(services);
        this.incidents = incidents;
    }

    /// Returns at once for a [Change].
    CompletableFuture<Answer> begin(Command command, Errand errand) {
        try {
            return command instanceof Change change
                    ? change.begin(narrowing.of(errand), errand.asker(), errand.bound())
                            .exceptionally(e -> incident(errand, e))
                    : CompletableFuture.completedFuture(run(command, errand));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(incident(errand, e));
        }
    }

    private Answer run(Command command, Errand errand) {
        Services his = narrowing.of(errand);
        Answer answer =
                narrowing.told(command.run(his, errand.asker(), errand.bound()), errand.bound());
        if (command instanceof Administration change) {
            change.said(answer, errand.asker()).ifPresent(services.core().notices()::tell);
        }
        return answer;
    }

    Answer incident(Errand errand, Throwable e) {
        return incidents.of(errand.request(), errand.asker().who(), e);
    }
}
