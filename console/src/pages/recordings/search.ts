import { type Period, span, TIMES } from '../../api/period';
import { iso, shortly, when } from '../../api/time';
import { column } from './columns';

/** What is looked for; all of it stands in the address. */
export interface Search extends Period {
  /** By the names of the API; a blank value narrows nothing. */
  readonly columns: Readonly<Record<string, string>>;
}

export function read(query: URLSearchParams): Search {
  const columns: Record<string, string> = {};
  for (const [name, value] of query) {
    if (column(name.toUpperCase())) {
      columns[name.toUpperCase()] = value;
    }
  }
  return {
    time: TIMES.some((each) => each.value === query.get('time')) ? (query.get('time') ?? '') : '',
    from: local(query.get('from')),
    to: local(query.get('to')),
    columns,
  };
}

export function write(search: Search): URLSearchParams {
  const query = new URLSearchParams();
  if (search.time) {
    query.set('time', search.time);
  }
  if (search.time === 'between') {
    query.set('from', utc(search.from));
    query.set('to', utc(search.to));
  }
  Object.entries(search.columns).forEach(([name, value]) => query.set(name.toLowerCase(), value));
  return query;
}

/** The same moment at every desk, whatever its zone. What is being typed, the year 0002, stays as it is. */
function utc(local: string): string {
  const time = new Date(local);
  return time.getFullYear() > 1970 ? time.toISOString().replace('.000Z', 'Z') : local;
}

/** As an input of the browser writes it. */
function local(text: string | null): string {
  const time = text?.endsWith('Z') ? when(text) : undefined;
  return time ? iso(time).slice(0, time.getSeconds() ? 19 : 16) : (text ?? '');
}

/** For who has saved it: `The last 7 days · Device 467*`. */
export function inWords(search: Search): string {
  const columns = Object.entries(search.columns).filter(([, value]) => value.trim() !== '');
  return [timeInWords(search), ...columns.map(([name, value]) => columnInWords(name, value))].join(' · ');
}

function columnInWords(name: string, value: string): string {
  const about = column(name);
  const chosen = about?.choices?.find((each) => each.value === value);
  return `${about?.label ?? name} ${chosen?.label ?? value}`;
}

function timeInWords(search: Search): string {
  if (search.time === 'between') {
    const [from, to] = span(search);
    return `${from ? shortly(from) : '…'} – ${to ? shortly(to) : '…'}`;
  }
  return TIMES.find((each) => each.value === search.time)?.label ?? '';
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
