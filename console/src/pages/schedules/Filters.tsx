import { useState } from 'preact/hooks';
import { command } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Select, TextField } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { tell } from '../../ui/toasts';

interface Filter {
  readonly filterid: string;
  readonly field: string;
  readonly pattern: string;
  readonly created: string;
}

const FIELDS = [
  { value: 'ANI', label: 'Caller (ANI)' },
  { value: 'DNIS', label: 'Called number (DNIS)' },
  { value: 'DEVICEID', label: 'Device' },
  { value: 'AGENTID', label: 'Agent, by his number' },
];

const NEW = { FIELD: 'ANI', PATTERN: '' };

/** Calls that are never recorded, whoever asks. */
export function Filters() {
  const list = useAnswer<{ filters?: readonly Filter[] }>('IMPORTFILTER', { ACTION: 'LIST' });
  const [start, setStart] = useState(NEW);
  const form = useForm(start);
  const [leaving, setLeaving] = useState<Filter>();

  const add = async (event: Event) => {
    event.preventDefault();
    if (!form.get('PATTERN').trim()) {
      form.refuse('PATTERN', 'Say which: a number, or a pattern such as 900*');
      return;
    }
    if (await form.send(() => command('IMPORTFILTER', { ...form.values, ACTION: 'ADD' }))) {
      tell('The filter holds from now on.');
      setStart({ ...NEW, FIELD: form.get('FIELD') });
      list.reload();
    }
  };
  const columns: readonly Column<Filter>[] = [
    { name: 'Never recorded when', width: 'minmax(140px, 1fr)', cell: (row) => label(row.field) },
    { name: 'is', width: 'minmax(120px, 1fr)', cell: (row) => <code title={row.pattern}>{row.pattern}</code> },
    { name: 'Made', width: 'minmax(120px, 180px)', wide: true, cell: (row) => <Time at={row.created} /> },
    {
      name: '',
      label: 'Remove',
      width: '40px',
      cell: (row) => (
        <Button kind="plain" icon="trash" label={`Remove the filter ${row.pattern}`} onClick={() => setLeaving(row)} />
      ),
    },
  ];
  return (
    <>
      <p class="soft">
        What matches is never recorded, whoever asks. A recording that runs already when a filter is made goes on.
      </p>
      <form class="card stack" onSubmit={add} noValidate aria-label="New block filter">
        {form.failure && <Notice kind="bad">{form.failure}</Notice>}
        <div class="row wrap top-fields">
          <Select
            label="Never record when"
            value={form.get('FIELD')}
            choices={FIELDS}
            onChange={(value) => form.set('FIELD', value)}
            fault={form.fault('FIELD')}
          />
          <TextField
            label="is"
            hint="* stands for any text"
            value={form.get('PATTERN')}
            onInput={(value) => form.set('PATTERN', value)}
            fault={form.fault('PATTERN')}
            maxLength={128}
          />
          <Button type="submit" icon="plus" busy={form.isBusy}>
            Add the filter
          </Button>
        </div>
      </form>
      <Loading of={list} />
      {list.answer && (
        <Table
          label="Block filters"
          columns={columns}
          rows={list.answer.filters ?? []}
          keyOf={(row) => row.filterid}
          empty={
            <Empty icon="filter" title="No call is kept from being recorded">
              <p>Add a filter above for numbers that must never be, such as those of a works council.</p>
            </Empty>
          }
        />
      )}
      {leaving && (
        <Confirm
          title="Remove this filter?"
          does="Remove the filter"
          run={() => command('IMPORTFILTER', { ACTION: 'DELETE', FILTERID: leaving.filterid })}
          onDone={() => {
            setLeaving(undefined);
            tell('The filter is removed.');
            list.reload();
          }}
          onClose={() => setLeaving(undefined)}
        >
          <p>
            Calls of which {label(leaving.field)} is <code>{leaving.pattern}</code> may be recorded again, from their next
            event on.
          </p>
        </Confirm>
      )}
    </>
  );
}

function label(field: string): string {
  return FIELDS.find((each) => each.value === field)?.label ?? field;
}
