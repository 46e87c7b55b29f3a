import { useState } from 'preact/hooks';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { tell } from '../../ui/toasts';
import { forget, save, saved } from './saved';
import { isNarrowed, type Search, write } from './search';

/** Searches that are kept under a name, in this browser. */
export function SavedSearches(props: { readonly search: Search }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="star" onClick={() => setOpen(true)}>
        Saved searches
      </Button>
      {isOpen && <List search={props.search} onClose={() => setOpen(false)} />}
    </>
  );
}

function List(props: { readonly search: Search; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [fault, setFault] = useState('');

  const keep = (event: Event) => {
    event.preventDefault();
    if (name.trim() === '') {
      setFault('Give it a name');
      return;
    }
    try {
      save({ name: name.trim(), query: write(props.search).toString() });
      tell(`“${name.trim()}” is saved in this browser.`);
      props.onClose();
    } catch {
      setFault('This browser keeps nothing for this page');
    }
  };

  return (
    <Dialog title="Saved searches" onClose={props.onClose}>
      <div class="stack">
        {saved.value.length === 0 && <p class="soft">None yet. They are kept in this browser, for you alone.</p>}
        <ul class="saved">
          {saved.value.map((each) => (
            <li key={each.name} class="row">
              <a
                class="grow cut"
                href={href('recordings', [], new URLSearchParams(each.query))}
                onClick={(event) => {
                  event.preventDefault();
                  go(href('recordings', [], new URLSearchParams(each.query)));
                  props.onClose();
                }}
              >
                {each.name}
              </a>
              <Button kind="plain" icon="trash" label={`Forget ${each.name}`} onClick={() => forget(each.name)} />
            </li>
          ))}
        </ul>
        {isNarrowed(props.search) ? (
          <form class="stack" onSubmit={keep} noValidate>
            <TextField label="Save this search as" value={name} onInput={setName} fault={fault || undefined} maxLength={80} />
            <div class="form-actions">
              <Button kind="primary" type="submit">
                Save
              </Button>
            </div>
          </form>
        ) : (
          <p class="soft">To save a search, look for something first.</p>
        )}
      </div>
    </Dialog>
  );
}
