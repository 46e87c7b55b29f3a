import { useState } from 'preact/hooks';
import { command, sentence } from '../../api/client';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/Time';
import { DryRunPicture } from './DryRunPicture';

interface Counts {
  readonly calls: string;
  readonly recorded: string;
  readonly now: string;
  readonly then: string;
  readonly more: string;
  readonly fewer: string;
}

export interface DryRunDay extends Counts {
  /** Such as 2026-03-02, in the server's zone. */
  readonly date: string;
}

interface Held extends Counts {
  readonly since: string;
  readonly days: readonly DryRunDay[];
}

interface DryRunProps {
  /** What is tried, as IMPORTSCHEDULE takes it. */
  readonly said: () => Record<string, string>;
  /** Why it cannot be tried, or blank. */
  readonly impossible: string;
}

/** What the schedule would have done to the calls of the last days, before it is kept. */
export function DryRun(props: DryRunProps) {
  const [days, setDays] = useState('3');
  const [held, setHeld] = useState<Held>();
  const [tried, setTried] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const said = props.said();

  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await command<{ dryrun: Held }>('IMPORTSCHEDULE', { ...said, ACTION: 'DRYRUN', DAYS: days });
      setHeld(answer.dryrun);
      setTried(JSON.stringify(said));
    } catch (failure) {
      setHeld(undefined);
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="card stack dryrun" aria-labelledby="dryrun-title">
      <h2 id="dryrun-title">Dry run</h2>
      <p class="soft">What would have been recorded of the last days’ calls. Nothing is changed by it.</p>
      {props.impossible ? (
        <Notice kind="info">{props.impossible}</Notice>
      ) : (
        <div class="row wrap end">
          <TextField label="Days back" type="number" value={days} onInput={setDays} />
          <Button icon="play" busy={isBusy} onClick={run}>
            Try it
          </Button>
        </div>
      )}
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {held && tried !== JSON.stringify(said) && (
        <Notice kind="info">The schedule has changed since. Try it again to see what it does now.</Notice>
      )}
      {held && <Result held={held} />}
    </section>
  );
}

function Result(props: { readonly held: Held }) {
  const { held } = props;
  const total = Number(held.calls);
  return (
    <div class="stack">
      {total === 0 ? (
        <p role="status">
          No call began since <Time at={held.since} />, so there is nothing to try it on.
        </p>
      ) : (
        <>
          <p class="headline" role="status">
            {headline(Number(held.more), Number(held.fewer))}
            <span class="soft">
              {' '}
              Of {held.calls} calls since <Time at={held.since} />, {held.now} are recorded by the schedules as they are, and{' '}
              {held.then} would be.
            </span>
          </p>
          <DryRunPicture days={held.days} />
        </>
      )}
    </div>
  );
}

function headline(more: number, fewer: number): string {
  if (more === 0 && fewer === 0) {
    return 'It makes no difference.';
  }
  const words = [more > 0 && `${more} more`, fewer > 0 && `${fewer} fewer`].filter(Boolean).join(' and ');
  return `${words} would be recorded.`;
}
