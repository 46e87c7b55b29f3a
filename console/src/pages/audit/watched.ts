import { useCallback, useState } from 'preact/hooks';
import { type Asked, command } from '../../api/client';
import { usePolled } from '../../api/usePolled';
import { tellFailure } from '../../ui/toasts';

export interface ChainState {
  readonly state: 'HOLDS' | 'BROKEN' | 'UNREAD' | 'UNKNOWN';
  readonly checked: string;
  readonly rows: string;
  readonly through: string;
  readonly flawcount: string;
  readonly flaws: readonly string[];
  readonly acknowledged: readonly string[];
  readonly runningsince: string;
  readonly runningrows: string;
}

/** What is wrong with the trail, as the server says it in one sentence. */
export interface Flaw {
  readonly sentence: string;
  /** By which it is acknowledged; blank where the sentence has none. */
  readonly name: string;
  readonly acknowledged?: { readonly who: string; readonly at: string; readonly row: string };
}

const FLAW = /^(.*?) \[([0-9a-f]{12})\](?: Acknowledged by (.*) at (\S+), row (\d+)\.)?$/s;

export function flawOf(told: string): Flaw {
  const [, sentence, name, who, at, row] = FLAW.exec(told) ?? [];
  if (sentence === undefined || name === undefined) {
    return { sentence: told, name: '' };
  }
  return who !== undefined && at !== undefined && row !== undefined
    ? { sentence, name, acknowledged: { who, at, row } }
    : { sentence, name };
}

const WHILE_RUNNING_MILLIS = 1_000;

export interface Watched {
  readonly chain: ChainState | undefined;
  check(): void;
  /** Fails with what the server says no with. */
  acknowledge(flaw: Flaw): Promise<void>;
  /** Whether it was acknowledged from here, and the look that shows it as such is to come. */
  isAwaited(flaw: Flaw): boolean;
}

interface Told {
  readonly chain: ChainState;
}

/** When the chain was looked at last as a flaw was acknowledged, by the flaw's name. */
type Awaited = ReadonlyMap<string, string>;

const LOOK: Asked = { method: 'POST', json: {} };

function isRunning(chain: ChainState): boolean {
  return chain.runningrows !== '';
}

/** The server looks anew by itself, a moment after a flaw was acknowledged. */
function isToCome(chain: ChainState, since: string | undefined): boolean {
  return since !== undefined && (isRunning(chain) || chain.checked === since);
}

/** Looks again by itself only while the chain is being checked, or is about to be. */
export function useChain(): Watched {
  const [awaited, setAwaited] = useState<Awaited>(new Map());
  const every = useCallback(
    ({ chain }: Told) =>
      isRunning(chain) || [...awaited.values()].some((since) => isToCome(chain, since)) ? WHILE_RUNNING_MILLIS : undefined,
    [awaited],
  );
  const { answer, reload } = usePolled<Told>('/api/v1/commands/AUDITCHECK', every, LOOK);
  const chain = answer?.chain;
  const check = () => {
    command('AUDITCHECK', { START: 'Y' }).then(reload).catch(tellFailure);
  };
  const acknowledge = async ({ name }: Flaw) => {
    await command('AUDITACK', { FLAW: name });
    setAwaited((before) => new Map(before).set(name, chain?.checked ?? ''));
  };
  const isAwaited = ({ name }: Flaw) => chain !== undefined && isToCome(chain, awaited.get(name));
  return { chain, check, acknowledge, isAwaited };
}
