import type { Values } from '../../ui/form';

/** An archive action as IMPORTARCHIVEACTION lists it. */
export interface Action {
  readonly archive_action_id: string;
  readonly name: string;
  readonly storagetype: string;
  readonly location: string;
  readonly restriction: string;
  readonly archivetype: string;
  readonly nextaction: string;
  readonly active: string;
}

export const PURGE = '1';

export const STORAGE = [
  { value: 'DISK', label: 'A folder, also a mounted one' },
  { value: 'S3', label: 'S3' },
];

export const WAYS = [
  { value: 'NORMAL', label: 'Move it there' },
  { value: 'COPY', label: 'Copy it, the original stays' },
  { value: 'BACKUP', label: 'Copy it with its row, the original stays' },
];

export const WHAT = [
  { value: 'EVERYTHING', label: 'All of the recording' },
  { value: 'AUDIO_ONLY', label: 'The audio alone' },
];

/** What it does, as a sentence. */
export function does(action: Action): string {
  if (action.storagetype === 'PURGE') {
    return 'Destroys the recording';
  }
  const what = action.restriction === 'AUDIO_ONLY' ? 'the audio' : 'the recording';
  const way = { NORMAL: 'Moves', COPY: 'Copies', BACKUP: 'Backs up' }[action.archivetype] ?? action.archivetype;
  return `${way} ${what}`;
}

/** The chains, each from an action to which none leads; what is met twice stands in both. */
export function chains(actions: readonly Action[]): readonly (readonly Action[])[] {
  const led = new Set(actions.map((each) => each.nextaction));
  return actions
    .filter((each) => !led.has(each.archive_action_id))
    .map((first) => chainOf(first, actions));
}

/** It and what follows it; a circle is gone through once. */
export function chainOf(first: Action, actions: readonly Action[]): readonly Action[] {
  const byId = new Map(actions.map((each) => [each.archive_action_id, each]));
  byId.set(first.archive_action_id, first);
  const chain: Action[] = [];
  for (let at: Action | undefined = first; at && !chain.includes(at); at = byId.get(at.nextaction)) {
    chain.push(at);
  }
  return chain;
}

export function fields(action: Action | undefined): Values {
  return {
    NAME: action?.name ?? '',
    STORAGETYPE: action?.storagetype ?? 'DISK',
    LOCATION: action?.location ?? '',
    RESTRICTION: action?.restriction ?? 'EVERYTHING',
    ARCHIVETYPE: action?.archivetype ?? 'NORMAL',
    NEXTACTION: action?.nextaction ?? '-1',
  };
}
