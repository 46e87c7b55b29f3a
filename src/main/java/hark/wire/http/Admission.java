package hark.wire.http;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import hark.api.door.Door;
import hark.wire.Outside;
import hark.wire.http.HttpMeters.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Who is let in at the modern port, and who that is for the door. Whoever is not has been answered.
final class Admission {
    private static final hark.api.Request NOTHING = new hark.api.Request("", "", Map.of());

    private final HttpSettings settings;
    private final Outside outside;
    private final ApiKeys keys;
    private final Hosts hosts;
    private final Origins origins = new Origins(List.of());
    private final HttpMeters meters;

    Admission(HttpSettings settings, Outside outside, ApiKeys keys, HttpMeters meters) {
        this.settings = settings;
        this.outside = outside;
        this.keys = keys;
        this.hosts = new Hosts(settings.hosts());
        this.meters = meters;
    }

    /// From this machine, or with a key, of the port or of a client; and not from a page of another site in somebody's
    /// browser.
    boolean isAllowed(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        String host = headers.get(HttpHeader.HOST);
        boolean local = address(exchange).isLoopbackAddress();
        Door.KeyShown shown = keyShown(exchange);
        boolean keyed = shown == Door.KeyShown.KNOWN;
        if (shown == Door.KeyShown.WRONG) {
            return refused(Reason.KEY, "the key is not known here", exchange);
        }
        if (!local && !keyed) {
            return refused(Reason.KEY, "this needs a key in X-Api-Key", exchange);
        }
        if (!keyed && !hosts.include(host)) {
            return refused(Reason.HOST, "the name asked for is not in http.hosts", exchange);
        }
        return isNoOtherSite(exchange);
    }

    /// What measurements tell of a call centre is for the same eyes as its commands, and for the addresses listed.
    boolean mayMeasure(Exchange exchange) {
        InetAddress address = address(exchange);
        return settings.allow().allows(address) && !address.isLoopbackAddress()
                || isAllowed(exchange);
    }

    boolean isNoOtherSite(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        return !origins.refusesOthersThan(headers.get(HttpHeader.HOST), headers)
                || refused(Reason.ORIGIN, "pages of other sites may not", exchange);
    }

    /// The token is the permission, also for a page of a supervisor's desk; but not from just anywhere.
    boolean mayListen(Exchange exchange) {
        return settings.allow().allows(address(exchange))
                || keyShown(exchange) == Door.KeyShown.KNOWN
                || refused(Reason.ADDRESS, "the address is not in listen.allow", exchange);
    }

    /// Whom the door sees: the key of the port itself opens the port, and is no client's.
    Caller caller(Exchange exchange) {
        Request request = exchange.request();
        boolean ofThePort = keys.hold(request.getHeaders().get(Shown.KEY_HEADER));
        return ofThePort
                ? Shown.caller(request, Caller.Way.JSON, Credentials.NONE)
                : Shown.caller(request, Caller.Way.JSON, outside.timers().now());
    }

    private Door.KeyShown keyShown(Exchange exchange) {
        return keys.hold(exchange.request().getHeaders().get(Shown.KEY_HEADER))
                ? Door.KeyShown.KNOWN
                : outside.door().keyShown(NOTHING, caller(exchange));
    }

    private boolean refused(Reason reason, String why, Exchange exchange) {
        meters.refused(reason);
        Problem.of(ResultCode.COMMAND_NOT_ALLOWED, why).write(exchange);
        return false;
    }

    private static InetAddress address(Exchange exchange) {
        return Shown.address(exchange.request());
    }
}
