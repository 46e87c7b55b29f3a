package hark.board.siprec.sip;

import hark.support.Subnet;
import hark.support.Timers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From where SIP is taken at all. Anybody else is not answered: his datagrams are dropped unread and his connections
/// closed. Thread-safe.
public final class AllowedNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(AllowedNetworks.class);

    private final List<Subnet> networks;
    private final Timers timers;
    private final Counter refused;
    private final Seldom seldom = new Seldom();

    public AllowedNetworks(List<Subnet> networks, Timers timers, MeterRegistry meters) {
        this.networks = List.copyOf(networks);
        this.timers = timers;
        this.refused = meters.counter("hark.sip.strangers");
    }

    boolean allow(InetAddress address) {
        if (networks.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        refused.increment();
        long times = seldom.happened(timers.nanos());
        if (times > 0) {
            LOG.warn(
                    "SIP from {} is not taken: no network in sip.allow holds it ({} such since last said)",
                    address.getHostAddress(),
                    times);
        }
        return false;
    }
}
