import { add, named, type Saved, type Wording } from './saved';

const KEY = 'hark.searches';
const NAME_MAX = 80;

/** What was saved in this browser before the server kept searches, by whoever sat here. */
export function inBrowser(): readonly Wording[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isWording) : [];
  } catch {
    return []; // a browser that keeps nothing, or something else that stood there
  }
}

function isWording(value: unknown): value is Wording {
  const it = value as Partial<Wording> | null;
  return typeof it?.name === 'string' && it.name.trim() !== '' && typeof it.query === 'string' && it.query !== '';
}

export function forgetInBrowser(): void {
  localStorage.removeItem(KEY);
}

/** One after the other; each that the server has is gone here, so that whoever is cut off goes on where he was. */
export async function takeOver(known: readonly Saved[]): Promise<void> {
  const searches = [...known];
  for (const each of inBrowser()) {
    if (!searches.some((other) => other.query === each.query)) {
      searches.push(await add({ name: free(searches, each.name.trim()), query: each.query }));
    }
    localStorage.setItem(KEY, JSON.stringify(inBrowser().filter((other) => other.name !== each.name)));
  }
  forgetInBrowser();
}

/** The name, with a number behind it where there is one of that name. */
function free(searches: readonly Saved[], wanted: string): string {
  let name = wanted.slice(0, NAME_MAX);
  for (let count = 2; named(searches, name); count += 1) {
    const end = ` (${count})`;
    name = wanted.slice(0, NAME_MAX - end.length) + end;
  }
  return name;
}
