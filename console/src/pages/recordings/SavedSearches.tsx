import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Loading } from '../../ui/Loading';
import { FromBrowser } from './FromBrowser';
import { SavedRow } from './SavedRow';
import { SaveSearch } from './SaveSearch';
import { all, type Saved } from './saved';
import { isNarrowed, type Search } from './search';

/** Searches that are kept under a name, by the server, for who is logged in. */
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
  const { answer, error, reload } = useSaved();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) {
      list.current?.focus(); // the keyboard was in a row that is gone
    }
  }, [answer]);
  return (
    <Dialog title="Saved searches" onClose={props.onClose}>
      <div class="stack">
        <Loading of={{ answer, error, reload }} />
        {answer && (
          <>
            <FromBrowser known={answer} onDone={reload} />
            {answer.length === 0 && (
              <p class="soft">None yet. They are kept for you alone, and are there wherever you log in.</p>
            )}
            <ul ref={list} class="saved" tabIndex={-1}>
              {answer.map((each) => (
                <SavedRow key={each.id} saved={each} onChange={reload} onLeave={props.onClose} />
              ))}
            </ul>
          </>
        )}
        {isNarrowed(props.search) ? (
          <SaveSearch search={props.search} known={answer ?? []} onOutrun={reload} onDone={props.onClose} />
        ) : (
          <p class="soft">To save a search, look for something first.</p>
        )}
      </div>
    </Dialog>
  );
}

/** What there is, asked anew each time it is looked at; what was there stays until then. */
function useSaved() {
  const [found, setFound] = useState<{ readonly answer?: readonly Saved[]; readonly error?: unknown }>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    all(leaving.signal)
      .then((answer) => setFound({ answer }))
      .catch((error: unknown) => leaving.signal.aborted || setFound((before) => ({ ...before, error })));
    return () => leaving.abort();
  }, [turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { answer: found.answer, error: found.error, reload };
}
