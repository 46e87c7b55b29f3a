import { iso } from '../../api/time';
import { column } from './columns';

/** What is looked for; all of it stands in the address. */
export interface Search {
  /** `today` and so on, `between` with from and to, or blank for any time. */
  readonly time: string;
  /** As an input of the browser writes local times. */
  readonly from: string;
  readonly to: string;
  /** By the names of the API; a blank value narrows nothing. */
  readonly columns: Readonly<Record<string, string>>;
}

export const TIMES = [
  { value: '', label: 'Any time' },
  { value: 'hour', label: 'The last hour' },
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'week', label: 'The last 7 days' },
  { value: 'month', label: 'The last 30 days' },
  { value: 'between', label: 'Between …' },
] as const;

export function read(query: URLSearchParams): Search {
  const columns: Record<string, string> = {};
  for (const [name, value] of query) {
    if (column(name.toUpperCase())) {
      columns[name.toUpperCase()] = value;
    }
  }
  return {
    time: TIMES.some((each) => each.value === query.get('time')) ? (query.get('time') ?? '') : '',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    columns,
  };
}

export function write(search: Search): URLSearchParams {
  const query = new URLSearchParams();
  if (search.time) {
    query.set('time', search.time);
  }
  if (search.time === 'between') {
    query.set('from', search.from);
    query.set('to', search.to);
  }
  Object.entries(search.columns).forEach(([name, value]) => query.set(name.toLowerCase(), value));
  return query;
}

const DAY = 24 * 60 * 60 * 1_000;

function midnight(daysAgo: number): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
}

/** From when to when, in the viewer's zone. */
function span(search: Search): readonly [Date | undefined, Date | undefined] {
  switch (search.time) {
    case 'hour':
      return [new Date(Date.now() - DAY / 24), undefined];
    case 'today':
      return [midnight(0), undefined];
    case 'yesterday':
      return [midnight(1), new Date(midnight(0).getTime() - 1_000)];
    case 'week':
      return [midnight(6), undefined];
    case 'month':
      return [midnight(29), undefined];
    case 'between':
      return [local(search.from), local(search.to)];
    default:
      return [undefined, undefined];
  }
}

function local(text: string): Date | undefined {
  const time = new Date(text);
  return text && !Number.isNaN(time.getTime()) ? time : undefined;
}

/** As CALLLIST takes it. */
export function parameters(search: Search): Record<string, string> {
  const [from, to] = span(search);
  const asked: Record<string, string> = {};
  if (from) {
    asked['STARTTIME'] = iso(from);
  }
  if (to) {
    asked['ENDTIME'] = iso(to);
  }
  for (const [name, value] of Object.entries(search.columns)) {
    if (value.trim() !== '') {
      asked[name] = value.trim();
    }
  }
  return asked;
}

/** Whether anything is looked for at all. */
export function isNarrowed(search: Search): boolean {
  return Object.keys(parameters(search)).length > 0;
}
