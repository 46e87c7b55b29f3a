import { useEffect } from 'preact/hooks';

/** A key, or two after another (`g l`), what it does, and where it belongs to. */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  readonly group: string;
  readonly run: () => void;
}

const known = new Set<Shortcut>();
const BETWEEN_MILLIS = 1_000;
let first = '';
let firstAt = 0;

/** The shortcuts that work now, for the page that lists them. */
export function shortcuts(): readonly Shortcut[] {
  return [...known];
}

/** Shortcuts that work as long as the component is there. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useEffect(() => {
    list.forEach((each) => known.add(each));
    return () => list.forEach((each) => known.delete(each));
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=range]), textarea, select'))
  );
}

function isPressing(target: EventTarget | null, key: string): boolean {
  return (key === ' ' || key === 'Enter') && target instanceof HTMLElement && target.matches('button, a');
}

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) {
    return;
  }
  if (isPressing(target, key) || document.querySelector('dialog[open]')) {
    return;
  }
  const name = key === ' ' ? 'Space' : key;
  const pair = event.timeStamp - firstAt < BETWEEN_MILLIS ? `${first} ${name}` : '';
  const all = [...known].reverse();
  const found = all.find((each) => each.keys === pair) ?? all.find((each) => each.keys === name);
  first = name;
  firstAt = event.timeStamp;
  if (found) {
    event.preventDefault();
    first = '';
    found.run();
  }
});
