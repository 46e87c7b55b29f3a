import { useEffect, useRef, useState } from 'preact/hooks';
import { TIMES } from '../../api/period';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { type Choice, column, COLUMNS, FIRST } from './columns';
import type { Search } from './search';

interface SearchFormProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
  readonly fault: { readonly at: string; readonly text: string } | undefined;
}

const TYPING_MILLIS = 350;

/** The time, the fields most people look by, and whatever others are asked for. */
export function SearchForm(props: SearchFormProps) {
  const { search } = props;
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(search);
  const timer = useRef(0);
  const [added, setAdded] = useState('');
  useEffect(() => setTyped(search), [search]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (added) {
      form.current?.querySelector<HTMLInputElement>(`[name="${added}"]`)?.focus();
      setAdded('');
    }
  }, [added, search]);

  const type = (next: Search) => {
    setTyped(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => props.onSearch(next), TYPING_MILLIS);
  };
  const set = (next: Search) => {
    setTyped(next);
    props.onSearch(next);
  };
  const put = (name: string, value: string) => ({ ...typed, columns: { ...typed.columns, [name]: value } });
  const without = (name: string): Search => {
    const { [name]: _, ...columns } = typed.columns;
    return { ...typed, columns };
  };
  const others = Object.keys(typed.columns).filter((name) => !FIRST.includes(name));
  const offered = COLUMNS.filter((each) => !FIRST.includes(each.name) && !others.includes(each.name));

  return (
    <form
      ref={form}
      class="search-form"
      role="search"
      aria-label="Search recordings"
      onSubmit={(event) => {
        event.preventDefault();
        set(typed);
      }}
    >
      <Select label="When" value={typed.time} choices={TIMES} onChange={(time) => set({ ...typed, time })} />
      {typed.time === 'between' && (
        <>
          <TextField
            label="From"
            type="datetime-local"
            value={typed.from}
            onInput={(from) => type({ ...typed, from })}
          />
          <TextField label="To" type="datetime-local" value={typed.to} onInput={(to) => type({ ...typed, to })} />
        </>
      )}
      {[...FIRST, ...others].map((name) => (
        <ColumnField
          key={name}
          name={name}
          value={typed.columns[name] ?? ''}
          fault={props.fault?.at === name ? props.fault.text : undefined}
          onInput={(value) => (column(name)?.choices ? set(put(name, value)) : type(put(name, value)))}
          onRemove={FIRST.includes(name) ? undefined : () => set(without(name))}
        />
      ))}
      <Select
        label="Another field"
        value=""
        choices={[{ value: '', label: 'Choose …' }, ...offered.map((each) => ({ value: each.name, label: each.label }))]}
        onChange={(name) => {
          if (name) {
            set(put(name, column(name)?.choices?.[0]?.value ?? ''));
            setAdded(name);
          }
        }}
      />
      <p class="soft explained">
        * stands for any text, and a..b for all between two values; an empty end is open.
      </p>
    </form>
  );
}

interface ColumnFieldProps {
  readonly name: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onInput: (value: string) => void;
  readonly onRemove: (() => void) | undefined;
}

/** An address may ask for what is no choice, such as `FAILED;PURGED`; the field must not say another. */
function withValue(choices: readonly Choice[], value: string): readonly Choice[] {
  return choices.some((each) => each.value === value) ? choices : [{ value, label: value || 'Any' }, ...choices];
}

function ColumnField(props: ColumnFieldProps) {
  const about = column(props.name);
  const label = about?.label ?? props.name;
  return (
    <div class="column-field">
      {about?.choices ? (
        <Select
          label={label}
          value={props.value}
          choices={withValue(about.choices, props.value)}
          onChange={props.onInput}
          fault={props.fault}
        />
      ) : (
        <TextField
          label={label}
          name={props.name}
          value={props.value}
          onInput={props.onInput}
          fault={props.fault}
          placeholder={about?.hint ?? ''}
          marked={props.name === FIRST[0]}
        />
      )}
      {props.onRemove && (
        <Button kind="plain" icon="close" label={`Take the field ${label} away`} onClick={props.onRemove} />
      )}
    </div>
  );
}
