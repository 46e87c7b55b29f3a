/** `/api/v1/metrics/history`. */
export interface History {
  readonly everySeconds: number;
  readonly pointsMax: number;
  readonly at: readonly string[];
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  /** Null where nothing was known. */
  readonly values: readonly (number | null)[];
}

/** The figures of one stretch of time: of several points the worst. */
export interface Stretch {
  readonly at: Date;
  /** By the name of the line; undefined where there was none. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

/** Lines that are drawn together, since they are read together. */
export interface PlotKind {
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly label: string }[];
  /** What there may be at most, dashed. */
  readonly ceiling?: string;
}

export const PLOTS: readonly PlotKind[] = [
  {
    title: 'Commands',
    lines: [
      { name: 'commands', label: 'Answered' },
      { name: 'refused', label: 'With an error' },
    ],
  },
  { title: 'Time to answer', lines: [{ name: 'answer99', label: '99 of 100 commands within' }] },
  {
    title: 'Calls and channels',
    lines: [
      { name: 'channels', label: 'Channels taken' },
      { name: 'calls', label: 'Calls open' },
    ],
    ceiling: 'channelsMax',
  },
  { title: 'RTP packets', lines: [{ name: 'packets', label: 'Received' }] },
  { title: 'Packets lost', lines: [{ name: 'packetsLost', label: 'Of the legs that ended' }] },
  {
    title: 'Free space',
    lines: [
      { name: 'diskFree', label: 'Recordings' },
      { name: 'dataDiskFree', label: 'Data folder' },
    ],
  },
  {
    title: 'What waits',
    lines: [
      { name: 'eventsWaiting', label: 'Events' },
      { name: 'commandsWaiting', label: 'Commands' },
    ],
  },
  { title: 'Slowest webhook', lines: [{ name: 'webhookBehind', label: 'Oldest event that waits' }] },
  {
    title: 'Findings',
    lines: [
      { name: 'critical', label: 'Critical' },
      { name: 'warnings', label: 'Warnings' },
    ],
  },
  { title: 'Processor', lines: [{ name: 'processor', label: 'Of all processors' }] },
  { title: 'Memory', lines: [{ name: 'heap', label: 'Java heap in use' }] },
];

/** Of these little is bad. */
const LOWEST = new Set(['diskFree', 'dataDiskFree']);

/** In stretches of equally many points, so that a day fits into a picture and its peaks are still there. */
export function stretches(history: History, most: number): readonly Stretch[] {
  const each = Math.max(1, Math.ceil(history.at.length / most));
  const found: Stretch[] = [];
  for (let from = 0; from < history.at.length; from += each) {
    const to = Math.min(from + each, history.at.length);
    const values: Record<string, number | undefined> = {};
    for (const line of history.lines) {
      values[line.name] = worst(line, from, to);
    }
    found.push({ at: new Date(history.at[to - 1] ?? 0), values });
  }
  return found;
}

function worst(line: Line, from: number, to: number): number | undefined {
  const known = line.values.slice(from, to).filter((value) => value !== null);
  return known.length === 0 ? undefined : LOWEST.has(line.name) ? Math.min(...known) : Math.max(...known);
}
