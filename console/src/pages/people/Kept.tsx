import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { command } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { SearchField } from '../../ui/Field';
import { type About, type Form, useForm, type Values } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { type Column, Table } from '../../ui/Table';
import { tell } from '../../ui/toasts';

/** A thing of the API as its list has it: all values text. */
export type Row = Readonly<Record<string, string>>;

/** A kind of thing that one command lists, adds, changes and removes. */
export interface Kind {
  readonly command: string;
  /** The list's name in the answer. */
  readonly list: string;
  /** Where its part of the page is. */
  readonly path: string;
  /** The member that tells one from another, and the parameter by which it is named. */
  readonly key: string;
  readonly keyParameter: string;
  readonly one: string;
  readonly many: string;
  /** What is shown of it where it is spoken of. */
  readonly title: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly empty: ComponentChildren;
  readonly about: ComponentChildren;
  readonly start: (row: Row | undefined) => Values;
  readonly fields: (form: Form, row: Row | undefined) => ComponentChildren;
  readonly faults: About;
  /** Named again and again by the same, so that there is no UPDATE but ADD. */
  readonly isSet?: boolean;
  readonly mayRemove: (row: Row) => boolean;
  readonly removing: (row: Row) => ComponentChildren;
}

/** A list of them, and the form of the one that is chosen. */
export function KeptList(props: { readonly kind: Kind; readonly chosen: string | undefined }) {
  const { kind } = props;
  const list = useAnswer<Record<string, readonly Row[] | undefined>>(kind.command, { ACTION: 'LIST' });
  const [search, setSearch] = useState('');
  const all = (list.answer?.[kind.list] as readonly Row[] | undefined) ?? [];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((row) => {
    const text = Object.values(row).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const chosen = all.find((row) => row[kind.key] === props.chosen);
  const isOpen = list.answer !== undefined && (chosen !== undefined || props.chosen === 'new');
  return (
    <>
      <div class="row wrap">
        <p class="soft grow">{kind.about}</p>
        <SearchField label={`Search ${kind.many}`} value={search} onInput={setSearch} />
        <Button icon="plus" onClick={() => go(href('people', [kind.path, 'new']))}>
          New {kind.one}
        </Button>
      </div>
      <Loading of={list} />
      {list.answer && (
        <div class={isOpen ? 'split open' : 'split'}>
          <Table
            label={kind.many}
            columns={kind.columns}
            rows={shown}
            keyOf={(row) => row[kind.key] ?? ''}
            chosen={props.chosen}
            onChoose={(row) => go(href('people', [kind.path, row[kind.key] ?? '']))}
            empty={search ? <p class="empty">None is like that.</p> : kind.empty}
          />
          {isOpen && <KeptPanel key={props.chosen} kind={kind} row={chosen} onKept={list.reload} />}
        </div>
      )}
    </>
  );
}

interface PanelProps {
  readonly kind: Kind;
  readonly row: Row | undefined;
  readonly onKept: () => void;
}

function KeptPanel(props: PanelProps) {
  const { kind, row } = props;
  const start = useMemo(() => kind.start(row), [row]);
  const form = useForm(start, kind.faults);
  const [isLeaving, setLeaving] = useState(false);
  const back = () => go(href('people', [kind.path]));
  const name = row ? kind.title(row) : `New ${kind.one}`;
  const key = { [kind.keyParameter]: row?.[kind.key] };

  const submit = async (event: Event) => {
    event.preventDefault();
    const said =
      row && !kind.isSet ? { ...form.changed(), ...key, ACTION: 'UPDATE' } : { ...form.values, ACTION: 'ADD' };
    if (await form.send(() => command(kind.command, said))) {
      tell(row ? 'The changes are kept.' : `The ${kind.one} is made.`);
      props.onKept();
      back();
    }
  };
  return (
    <aside class="panel" aria-label={name}>
      <header>
        <h2 class="grow cut">{name}</h2>
        <Button kind="plain" icon="close" label={`Close the ${kind.one}`} onClick={back} />
      </header>
      <div class="content">
        <form class="form" onSubmit={submit} noValidate aria-label={name}>
          {form.failure && <Notice kind="bad">{form.failure}</Notice>}
          {kind.fields(form, row)}
          <div class="form-actions">
            {row && kind.mayRemove(row) && (
              <Button class="apart" kind="danger" icon="trash" onClick={() => setLeaving(true)}>
                Remove
              </Button>
            )}
            <Button kind="primary" type="submit" busy={form.isBusy} disabled={row !== undefined && !form.isDirty}>
              {row ? 'Keep the changes' : `Make the ${kind.one}`}
            </Button>
          </div>
        </form>
      </div>
      {isLeaving && row && (
        <Confirm
          title={`Remove “${name}”?`}
          does={`Remove the ${kind.one}`}
          run={() => command(kind.command, { ...key, ACTION: 'DELETE' })}
          onDone={() => {
            tell(`The ${kind.one} is removed.`);
            props.onKept();
            back();
          }}
          onClose={() => setLeaving(false)}
        >
          <p>{kind.removing(row)}</p>
        </Confirm>
      )}
    </aside>
  );
}
