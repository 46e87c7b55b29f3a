import { useEffect, useRef, useState } from 'preact/hooks';
import { TIMES } from '../../api/period';
import { Select, TextField } from '../../ui/Field';
import type { Search } from './search';

interface SearchFormProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

const TYPING_MILLIS = 500;

const RESULTS = [
  { value: '', label: 'Any' },
  { value: 'error', label: 'Refused or failed' },
  { value: '44', label: 'Not allowed (44)' },
  { value: '20', label: 'OK (20)' },
];

/** The commands and pages that are looked for most. */
const COMMANDS = ['AUDIO', 'PLAYBACK*', 'MONITORSTART', 'CALLLIST', 'RECORDUPDATE', 'IMPORT*', 'LOGIN', 'KEY*', 'LISTAUDIT'];
const OBJECTS = ['recording:', 'device:', 'user:', 'schedule:', 'role:'];

/** When, who, what, about what, and how it was answered. */
export function SearchForm(props: SearchFormProps) {
  const { search } = props;
  const [typed, setTyped] = useState(search);
  const timer = useRef(0);
  useEffect(() => setTyped(search), [search]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const type = (change: Partial<Search>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => props.onSearch(next), TYPING_MILLIS);
  };
  const set = (change: Partial<Search>) => {
    window.clearTimeout(timer.current);
    setTyped({ ...typed, ...change });
    props.onSearch({ ...typed, ...change });
  };
  const results = RESULTS.some((each) => each.value === typed.code)
    ? RESULTS
    : [...RESULTS, { value: typed.code, label: typed.code }];

  return (
    <form
      class="search-form"
      role="search"
      aria-label="Search the audit trail"
      onSubmit={(event) => {
        event.preventDefault();
        set({});
      }}
    >
      <Select label="When" value={typed.time} choices={TIMES} onChange={(time) => set({ time })} />
      {typed.time === 'between' && (
        <>
          <TextField label="From" type="datetime-local" value={typed.from} onInput={(from) => type({ from })} />
          <TextField label="To" type="datetime-local" value={typed.to} onInput={(to) => type({ to })} />
        </>
      )}
      <TextField
        label="Who"
        value={typed.who}
        placeholder="User, client or address"
        maxLength={200}
        marked
        onInput={(who) => type({ who })}
      />
      <TextField
        label="What"
        value={typed.command}
        placeholder="Command or page"
        maxLength={200}
        options={COMMANDS}
        onInput={(command) => type({ command })}
      />
      <TextField
        label="About what"
        value={typed.object}
        placeholder="4678, recording:12"
        maxLength={200}
        options={OBJECTS}
        onInput={(object) => type({ object })}
      />
      <Select label="Result" value={typed.code} choices={results} onChange={(code) => set({ code })} />
      <p class="soft explained">* stands for any text, and a comma separates what is looked for as well.</p>
    </form>
  );
}
