import { useEffect, useRef, useState } from 'preact/hooks';
import { faultOf, sentence } from '../../api/client';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { change, isOutrun, remove, type Saved } from './saved';
import { inWords, read } from './search';

interface SavedRowProps {
  readonly saved: Saved;
  /** It is another one now, or gone. */
  readonly onChange: () => void;
  /** It is looked for. */
  readonly onLeave: () => void;
}

/** One saved search: looked for, renamed, removed. */
export function SavedRow(props: SavedRowProps) {
  const { saved } = props;
  const [mode, setMode] = useState<'shown' | 'renamed' | 'removed'>('shown');
  const row = useRef<HTMLLIElement>(null);
  const before = useRef(mode);
  useEffect(() => {
    if (before.current !== mode) {
      before.current = mode;
      row.current?.querySelector<HTMLElement>('input, button')?.focus(); // where the keyboard was is gone
    }
  }, [mode]);
  const back = () => setMode('shown');

  return (
    <li ref={row}>
      {mode === 'shown' && <Shown {...props} onRename={() => setMode('renamed')} onRemove={() => setMode('removed')} />}
      {mode === 'renamed' && <Rename saved={saved} onChange={props.onChange} onBack={back} />}
      {mode === 'removed' && <Remove saved={saved} onChange={props.onChange} onBack={back} />}
    </li>
  );
}

function Shown(props: SavedRowProps & { readonly onRename: () => void; readonly onRemove: () => void }) {
  const { saved } = props;
  const query = new URLSearchParams(saved.query);
  const address = href('recordings', [], query);
  return (
    <div class="row">
      <div class="grow">
        <a
          class="cut"
          href={address}
          onClick={(event) => {
            if (!(event.ctrlKey || event.metaKey || event.shiftKey)) {
              event.preventDefault();
              go(address);
              props.onLeave();
            }
          }}
        >
          {saved.name}
        </a>
        <p class="soft cut">{inWords(read(query))}</p>
      </div>
      <Button kind="plain" icon="edit" label={`Rename ${saved.name}`} onClick={props.onRename} />
      <Button kind="plain" icon="trash" label={`Remove ${saved.name}`} onClick={props.onRemove} />
    </div>
  );
}

interface StepProps {
  readonly saved: Saved;
  readonly onChange: () => void;
  readonly onBack: () => void;
}

function Rename(props: StepProps) {
  const { saved } = props;
  const [name, setName] = useState(saved.name);
  const { error, isBusy, run, clear } = useStep(props);
  const atName = faultOf(error, ['name']) !== undefined;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => change(saved, { name: name.trim() }));
      }}
    >
      {error !== undefined && !atName && <Notice kind="bad">{sentence(error)}</Notice>}
      <TextField
        label={`Another name for “${saved.name}”`}
        value={name}
        onInput={(typed) => {
          setName(typed);
          clear();
        }}
        fault={atName ? sentence(error) : undefined}
        maxLength={80}
      />
      <div class="form-actions">
        <Button onClick={props.onBack}>Cancel</Button>
        <Button kind="primary" type="submit" busy={isBusy}>
          Rename
        </Button>
      </div>
    </form>
  );
}

function Remove(props: StepProps) {
  const { saved } = props;
  const { error, isBusy, run } = useStep(props);
  return (
    <div class="stack">
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      <p>Remove “{saved.name}”? Recordings stay as they are.</p>
      <div class="form-actions">
        <Button onClick={props.onBack}>Keep it</Button>
        <Button kind="danger" busy={isBusy} onClick={() => void run(() => remove(saved))}>
          Remove
        </Button>
      </div>
    </div>
  );
}

/** Does it and goes back; what failed is said, and what was typed stays. */
function useStep(props: StepProps) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const run = async (step: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await step();
      props.onBack();
      props.onChange();
    } catch (failure) {
      setError(failure);
      setBusy(false);
      if (isOutrun(failure)) {
        props.onChange();
      }
    }
  };
  return { error, isBusy, run, clear: () => setError(undefined) };
}
