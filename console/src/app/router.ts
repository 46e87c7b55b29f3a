import { signal } from '@preact/signals';

/** Where we are: `#/recordings/17?ani=555*` has the page `recordings`, the rest `['17']`, and what is asked. */
export interface Route {
  readonly page: string;
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

function read(): Route {
  const [path = '', query = ''] = window.location.hash.replace(/^#\/?/, '').split(/\?(.*)/s, 2);
  const [page = '', ...rest] = path.split('/').map(decode);
  return { page, rest: rest.filter((each) => each !== ''), query: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // as it stands: it leads nowhere
  }
}

export const route = signal<Route>(read());

window.addEventListener('hashchange', () => {
  route.value = read();
});

/** The address of a page, for a link. */
export function href(page: string, rest: readonly string[] = [], query?: URLSearchParams): string {
  const path = [page, ...rest].map(encodeURIComponent).join('/');
  const asked = query?.toString();
  return `#/${path}${asked ? `?${asked}` : ''}`;
}

/** Goes there; with `replace` the place we were is not one to come back to. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    window.location.hash = to;
  } else {
    window.history.replaceState(null, '', to);
    route.value = read();
  }
}
