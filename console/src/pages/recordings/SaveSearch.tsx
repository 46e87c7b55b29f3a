import { useState } from 'preact/hooks';
import { faultOf, sentence } from '../../api/client';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { tell } from '../../ui/toasts';
import { add, change, isOutrun, named, type Saved } from './saved';
import { type Search, write } from './search';

interface SaveSearchProps {
  readonly search: Search;
  readonly known: readonly Saved[];
  /** What is known is not what there is any more. */
  readonly onOutrun: () => void;
  readonly onDone: () => void;
}

/** Keeps what is looked for now under a name; one that is there already is replaced, and the button says so. */
export function SaveSearch(props: SaveSearchProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const wanted = name.trim();
  const same = named(props.known, wanted);
  const atName = faultOf(error, ['name']) !== undefined;

  const keep = async (event: Event) => {
    event.preventDefault();
    if (wanted === '') {
      setError(new Error('Give it a name'));
      return;
    }
    setBusy(true);
    setError(undefined);
    const query = write(props.search).toString();
    try {
      await (same ? change(same, { name: wanted, query }) : add({ name: wanted, query }));
      tell(`“${wanted}” is ${same ? 'replaced' : 'saved'}.`);
      props.onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
      if (isOutrun(failure)) {
        props.onOutrun();
      }
    }
  };

  const isBlank = error !== undefined && wanted === '';
  return (
    <form class="stack" onSubmit={keep} noValidate>
      {error !== undefined && !atName && !isBlank && <Notice kind="bad">{sentence(error)}</Notice>}
      <TextField
        label="Save this search as"
        value={name}
        onInput={(typed) => {
          setName(typed);
          setError(undefined);
        }}
        fault={atName || isBlank ? sentence(error) : undefined}
        hint={same && 'You have a search of this name. It would look for this from now on.'}
        maxLength={80}
      />
      <div class="form-actions">
        <Button kind="primary" type="submit" busy={isBusy}>
          {same ? 'Replace' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
