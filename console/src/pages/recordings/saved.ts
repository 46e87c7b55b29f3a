import { signal } from '@preact/signals';

/** A search under a name, kept in this browser. */
export interface Saved {
  readonly name: string;
  readonly query: string;
}

const KEY = 'hark.searches';

function kept(): readonly Saved[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(all) ? all.filter(isSaved) : [];
  } catch {
    return []; // a browser that keeps nothing, or something else that stood there
  }
}

function isSaved(value: unknown): value is Saved {
  const it = value as Partial<Saved> | null;
  return typeof it?.name === 'string' && typeof it.query === 'string';
}

export const saved = signal<readonly Saved[]>(kept());

function keep(all: readonly Saved[]): void {
  saved.value = all;
  localStorage.setItem(KEY, JSON.stringify(all));
}

/** Another search of that name is replaced. */
export function save(one: Saved): void {
  keep([...saved.value.filter((each) => each.name !== one.name), one].sort((a, b) => a.name.localeCompare(b.name)));
}

export function forget(name: string): void {
  keep(saved.value.filter((each) => each.name !== name));
}
