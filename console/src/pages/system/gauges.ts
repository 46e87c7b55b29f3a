/** One sample of the text format of Prometheus. */
export interface Sample {
  readonly name: string;
  /** As they stand there: `port="http"`. */
  readonly labels: string;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/;

export function samples(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const found = line.startsWith('#') ? null : SAMPLE.exec(line);
    return found ? [{ name: found[1] ?? '', labels: found[2] ?? '', value: Number(found[3]) }] : [];
  });
}

/** Which measurement says how much of a limit is used; of several the highest counts. */
const USED: Readonly<Record<string, { readonly metric: string; readonly label?: RegExp }>> = {
  'channels.max': { metric: 'hark_channels_taken' },
  'clients.max': { metric: 'hark_wire_connections', label: /port="command"/ },
  'queue.max': { metric: 'hark_core_queue' },
  'siprec.sessions.max': { metric: 'hark_siprec_sessions' },
  'sip.transactions.max': { metric: 'hark_sip_transactions' },
  'sip.connections.max': { metric: 'hark_sip_connections' },
  'journal.waitingMax': { metric: 'hark_journal_waiting' },
  'audit.waitingMax': { metric: 'hark_audit_waiting' },
  'events.queueMax': { metric: 'hark_events_queue_longest' },
  'webhooks.parkedMax': { metric: 'hark_webhooks_parked' },
  'monitor.listenersMax': { metric: 'hark_listeners' },
};

/** How much of the limit with this key is used now; undefined where it is not measured. */
export function used(key: string, all: readonly Sample[]): number | undefined {
  const wanted = USED[key];
  const found = wanted
    ? all
        .filter((each) => each.name === wanted.metric && (wanted.label?.test(each.labels) ?? true))
        .map((each) => each.value)
        .filter(Number.isFinite)
    : [];
  return found.length > 0 ? Math.max(...found) : undefined;
}
