package hark;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/// What each metric means, in one place, for those that do not say it where they are made.
final class MeterTexts implements MeterFilter {
    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    Map.entry(
                            "hark.assurance.findings",
                            "What is wrong now, by the names docs/OPERATION.md explains"),
                    Map.entry(
                            "hark.assurance.looked",
                            "When the watch looked last, in seconds since 1970"),
                    Map.entry("hark.audit.up", "1 while the audit trail can be written"),
                    Map.entry("hark.audit.waiting", "Audit rows that wait to be written"),
                    Map.entry("hark.blackouts", "Blackouts in force"),
                    Map.entry("hark.blackouts.begun", "Blackouts that began"),
                    Map.entry("hark.build.info", "Always 1; its label says which version runs"),
                    Map.entry("hark.calls", "Calls that are open"),
                    Map.entry("hark.calls.begun", "Calls that began"),
                    Map.entry("hark.calls.ended", "Calls that ended, by why"),
                    Map.entry(
                            "hark.channels",
                            "Channels by state, with the names of CHANNELSTATUS; those that are free are in none"),
                    Map.entry("hark.channels.max", "Channels there are (channels.max)"),
                    Map.entry("hark.channels.taken", "Channels that are taken"),
                    Map.entry("hark.commands", "Commands answered, by TYPE and result code"),
                    Map.entry("hark.command.latency", "From the whole command to its answer"),
                    Map.entry("hark.commands.refused", "Commands answered 44, by why"),
                    Map.entry(
                            "hark.commands.repeated",
                            "Commands that came again with the same REQUESTID and were answered from memory"),
                    Map.entry("hark.core.queue", "Commands that wait for the core (queue.max)"),
                    Map.entry(
                            "hark.disk.free",
                            "Free space on the disk of the recordings and of the data folder"),
                    Map.entry(
                            "hark.disk.size",
                            "Size of the disk of the recordings and of the data folder"),
                    Map.entry(
                            "hark.events.queue.longest",
                            "Events that wait for the client who is furthest behind with them"),
                    Map.entry(
                            "hark.events.queue.max",
                            "Events that may wait for a client before they are lost to it (events.queueMax)"),
                    Map.entry("hark.events.streams", "Clients that are told events over HTTP"),
                    Map.entry("hark.events.waiting", "Events that are durable and wait to be told"),
                    Map.entry(
                            "hark.journal.commit",
                            "From events handed to the journal to their being on disk"),
                    Map.entry("hark.journal.events", "Events made durable"),
                    Map.entry("hark.journal.failures", "Commits of the journal that failed"),
                    Map.entry("hark.journal.up", "1 while the journal can be written"),
                    Map.entry(
                            "hark.journal.waiting", "Events that are decided and not durable yet"),
                    Map.entry("hark.lane.waiting", "Tasks that wait on a lane"),
                    Map.entry("hark.listeners", "People who listen to calls or recordings now"),
                    Map.entry(
                            "hark.media.warnings",
                            "Troubles with the audio of calls that were told as MEDIAWARNING"),
                    Map.entry(
                            "hark.parameters.unknown",
                            "Parameters that were sent and that no such command has"),
                    Map.entry("hark.ready", "1 while calls and commands can be served"),
                    Map.entry(
                            "hark.recordings",
                            "Recordings that are not finished, by how far they have come"),
                    Map.entry(
                            "hark.recordings.audio.seconds",
                            "Length of the recordings that were completed"),
                    Map.entry("hark.recordings.begun", "Recordings that began"),
                    Map.entry(
                            "hark.recordings.ended",
                            "Recordings that were completed, failed or were dropped, or could not begin"),
                    Map.entry(
                            "hark.recordings.packets",
                            "Packets in the recordings that were completed"),
                    Map.entry(
                            "hark.recordings.packets.lost",
                            "Packets missing by their numbers in the recordings that were completed"),
                    Map.entry(
                            "hark.rtp.datagrams", "Datagrams of all legs, by what became of them"),
                    Map.entry("hark.rtp.ports.unused", "Pairs of ports that no leg uses"),
                    Map.entry("hark.rtp.threads", "Threads that receive RTP and run"),
                    Map.entry("hark.scheduler.up", "1 while the scheduler decides about calls"),
                    Map.entry("hark.sip.connections", "SIP connections over TCP and TLS"),
                    Map.entry(
                            "hark.sip.connections.refused",
                            "SIP connections that were refused, by why"),
                    Map.entry("hark.sip.malformed", "SIP messages that could not be read"),
                    Map.entry(
                            "hark.sip.overload", "SIP requests that were refused for lack of room"),
                    Map.entry("hark.sip.requests", "SIP requests, by method"),
                    Map.entry("hark.sip.responses", "SIP responses that were sent, by status"),
                    Map.entry(
                            "hark.sip.strangers",
                            "Datagrams and connections from networks SIP is not taken from"),
                    Map.entry("hark.sip.stray", "SIP messages that belong to no transaction"),
                    Map.entry("hark.sip.tls.failed", "TLS handshakes of SIP that failed"),
                    Map.entry("hark.sip.transactions", "SIP transactions under way"),
                    Map.entry("hark.sip.transactions.bytes", "Memory that SIP transactions hold"),
                    Map.entry("hark.sip.unsent", "SIP messages that could not be sent"),
                    Map.entry("hark.siprec.ended", "Recording sessions that ended, by how"),
                    Map.entry(
                            "hark.siprec.metadata.malformed",
                            "Recording metadata that could not be read"),
                    Map.entry(
                            "hark.siprec.resumed",
                            "Recording sessions of an earlier life that were taken up"),
                    Map.entry("hark.siprec.sessions", "Recording sessions that are up"),
                    Map.entry(
                            "hark.siprec.turned.away",
                            "Recording sessions that were refused, by whether listeners were told"),
                    Map.entry("hark.siprec.streams.refused", "Streams that were refused, by why"),
                    Map.entry(
                            "hark.strings.truncated",
                            "Values that were cut to the length their field has"),
                    Map.entry(
                            "hark.webhooks.behind",
                            "EVENTIDs between the last a webhook has dealt with and the newest"),
                    Map.entry(
                            "hark.webhooks.delivered",
                            "Messages the target of a webhook has taken"),
                    Map.entry(
                            "hark.webhooks.failures",
                            "Attempts to post a message of a webhook that failed"),
                    Map.entry(
                            "hark.webhooks.parked",
                            "Messages of a webhook that wait for WEBHOOKREPLAY"),
                    Map.entry(
                            "hark.webhooks.waiting.seconds",
                            "Age of the oldest event that waits for a webhook"),
                    Map.entry("hark.wire.bytes", "Bytes received and sent, by port"),
                    Map.entry(
                            "hark.wire.clashes", "Requests whose parameters contradict each other"),
                    Map.entry("hark.wire.closed", "Connections that were closed, by why"),
                    Map.entry("hark.wire.connections", "Connections that are open, by port"),
                    Map.entry(
                            "hark.wire.connections.opened",
                            "Connections that were opened, by port"),
                    Map.entry("hark.wire.malformed", "Requests that could not be read"),
                    Map.entry(
                            "hark.wire.refused",
                            "Connections and requests that were refused, by why"));

    @Override
    public Meter.Id map(Meter.Id id) {
        String text = TEXTS.get(id.getName());
        return text == null || id.getDescription() != null
                ? id
                : new Meter.Id(
                        id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
    }
}
