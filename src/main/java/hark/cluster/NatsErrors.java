package hark.cluster;

import hark.support.Outage;
import hark.support.Timers;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the NATS client has to tell beside messages, for our log.
final class NatsErrors implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(NatsErrors.class);

    private final Outage errors;
    private final Outage losses;

    NatsErrors(Timers timers) {
        errors = new Outage(LOG, timers);
        losses = new Outage(LOG, timers);
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        errors.failed("NATS refuses", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception e) {
        LOG.debug("The connection to NATS failed", e);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        losses.failed("Messages of other cores are lost", "they come faster than they are taken");
    }
}
