package hark.wire.hook;

import hark.support.Timers;
import hark.support.tls.Authorities;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/// A target over HTTP/1.1, asked as Standard Webhooks has it. Follows no redirects, and of what comes back looks at the
/// status alone. The signature is made anew for each attempt, since the time is in it.
final class HttpTarget implements Target {
    private static final long WAIT_SECONDS_MAX = 3_600;
    private static final int GONE = 410;
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 413, 415, 422);

    private final Hook hook;
    private final Parts parts;
    private final HttpClient http;
    private volatile boolean closed;
    private volatile Optional<CompletableFuture<?>> running = Optional.empty();

    /// @param agent what it says it is
    /// @param patience how long an attempt may take
    record Parts(Timers timers, String agent, Duration patience) {}

    HttpTarget(Hook hook, Parts parts) {
        this.hook = hook;
        this.parts = parts;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER);
        hook.authorities().ifPresent(store -> builder.sslContext(Authorities.trusting(store)));
        http = builder.build();
    }

    /// A connection that was kept open may have been closed by the target in this very moment: one that breaks without
    /// an answer is followed by another at once, and only then has it failed.
    @Override
    public Attempt post(Message message) {
        Optional<String> wrongPlace = wrongPlace();
        if (wrongPlace.isPresent()) {
            return Attempt.Failed.silent(wrongPlace.get());
        }
        Heard first = ask(message);
        Heard heard = first.info().isEmpty() && first.isBroken() ? ask(message) : first;
        if (heard.info().isPresent()) {
            return judged(heard.info().get());
        }
        return closed ? new Attempt.BrokenOff() : Attempt.Failed.silent(heard.why());
    }

    private Heard ask(Message message) {
        Heard heard = new Heard();
        CompletableFuture<?> answer = http.sendAsync(request(message), heard);
        running = Optional.of(answer);
        Timers.Alarm late = parts.timers().after(parts.patience(), () -> answer.cancel(true));
        if (closed) {
            answer.cancel(true); // close() may have come before this one was there
        }
        try {
            answer.join();
        } catch (CancellationException e) {
            heard.failed(e, parts.patience());
        } catch (CompletionException e) {
            heard.failed(e.getCause() == null ? e : e.getCause(), parts.patience());
        } finally {
            late.cancel();
        }
        return heard;
    }

    /// Addresses of which no webhook has any business: those of the link itself, where clouds tell their machines
    /// secrets, those of groups, and none at all.
    private Optional<String> wrongPlace() {
        try {
            for (InetAddress each : InetAddress.getAllByName(hook.url().getHost())) {
                if (each.isLinkLocalAddress()
                        || each.isMulticastAddress()
                        || each.isAnyLocalAddress()) {
                    return Optional.of("its name leads to " + each.getHostAddress());
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("its name is not known");
        }
    }

    private HttpRequest request(Message message) {
        long seconds = parts.timers().now().getEpochSecond();
        String signatures =
                hook.secrets().stream()
                        .map(secret -> secret.sign(message.id(), seconds, message.body()))
                        .collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(hook.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", parts.agent())
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signatures)
                .POST(BodyPublishers.ofByteArray(message.body()))
                .build();
    }

    private static Attempt judged(ResponseInfo info) {
        int status = info.statusCode();
        if (status / 100 == 2) {
            return new Attempt.Taken();
        }
        String redirect = status / 100 == 3 ? ", and redirects are not followed" : "";
        return new Attempt.Failed("status " + status + redirect, fault(status), pause(info));
    }

    private static Attempt.Fault fault(int status) {
        if (status == GONE) {
            return Attempt.Fault.GONE;
        }
        return OF_THE_MESSAGE.contains(status) ? Attempt.Fault.MESSAGE : Attempt.Fault.TARGET;
    }

    private static Optional<Duration> pause(ResponseInfo info) {
        return info.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, WAIT_SECONDS_MAX)));
    }

    @Override
    public void close() {
        closed = true;
        running.ifPresent(answer -> answer.cancel(true));
        http.shutdownNow();
    }
}
