import { type Period, span, TIMES } from '../../api/period';
import { iso } from '../../api/time';
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
