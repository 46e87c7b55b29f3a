import { type Period, span, TIMES } from '../../api/period';

/** What is looked for; all of it stands in the address. */
export interface Search extends Period {
  readonly who: string;
  readonly object: string;
  readonly command: string;
  /** `error`, result codes, or blank for all. */
  readonly code: string;
}

export const NOTHING: Search = { time: '', from: '', to: '', who: '', object: '', command: '', code: '' };

const TEXTS = ['who', 'object', 'command', 'code'] as const;

export function read(query: URLSearchParams): Search {
  const said = (name: string) => query.get(name) ?? '';
  return {
    time: TIMES.some((each) => each.value === said('time')) ? said('time') : '',
    from: said('from'),
    to: said('to'),
    who: said('who'),
    object: said('object'),
    command: said('command'),
    code: said('code'),
  };
}

export function write(search: Search): URLSearchParams {
  const query = new URLSearchParams();
  const names = search.time === 'between' ? (['time', 'from', 'to', ...TEXTS] as const) : (['time', ...TEXTS] as const);
  for (const name of names) {
    if (search[name]) {
      query.set(name, search[name]);
    }
  }
  return query;
}

const MINUTE = 60_000;

/** As `/api/v1/audit` takes it. Whole minutes, so that the same search a moment later is the same search. */
export function asked(search: Search): URLSearchParams {
  const [from, to] = span(search);
  const query = new URLSearchParams();
  if (from) {
    query.set('since', new Date(Math.floor(from.getTime() / MINUTE) * MINUTE).toISOString());
  }
  if (to) {
    query.set('until', new Date(Math.ceil((to.getTime() + 1) / MINUTE) * MINUTE).toISOString());
  }
  for (const name of TEXTS) {
    if (search[name].trim() !== '') {
      query.set(name, search[name].trim());
    }
  }
  return query;
}

export function isNarrowed(search: Search): boolean {
  return write(search).size > 0;
}
