import { useMemo, useState } from 'preact/hooks';
import { command, USER_FIELDS } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Select, TextField } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { type Column, Table } from '../../ui/Table';
import { tell } from '../../ui/toasts';

interface Mask {
  readonly maskid: string;
  readonly name: string;
  /** Such as `USER1=LAST4;USER2=NONE`. */
  readonly fields: string;
}

const FIELDS = [
  'ANI', 'DNIS', 'CALLID', 'AGENT_ID', 'DEVICE_ID', 'DEVICE_ALIAS', 'GATE', 'SGROUP', 'SESSIONID', 'CALLSEGMENTID',
  'MEDIALABEL', 'QA_FORMS', 'QA_GROUP_ID', 'QA_SCORE', 'QA_POSS_SCORE',
  ...USER_FIELDS,
];

const SIGHTS = [
  { value: 'ALL', label: 'All of it' },
  { value: 'LAST4', label: 'Its last four characters' },
  { value: 'NONE', label: 'Nothing' },
];

/** What may be seen of fields. */
export function Masks(props: { readonly chosen: string | undefined }) {
  const list = useAnswer<{ masks?: readonly Mask[] }>('IMPORTMASK', { ACTION: 'LIST' });
  const masks = list.answer?.masks ?? [];
  const chosen = masks.find((each) => each.maskid === props.chosen);
  const isOpen = chosen !== undefined || props.chosen === 'new';
  const columns: readonly Column<Mask>[] = [
    { name: 'Mask', width: '56px', end: true, cell: (row) => row.maskid },
    { name: 'Name', width: 'minmax(120px, 1fr)', cell: (row) => <strong>{row.name}</strong> },
    { name: 'Hides', width: 'minmax(160px, 2fr)', wide: true, cell: (row) => row.fields.replaceAll(';', ', ') },
  ];
  return (
    <>
      <div class="row wrap">
        <p class="soft grow">
          A mask holds for the command it comes with (MASKID): what it hides is not kept, or not shown. The rest becomes ****.
        </p>
        <Button icon="plus" onClick={() => go(href('schedules', ['masks', 'new']))}>
          New mask
        </Button>
      </div>
      <Loading of={list} />
      {list.answer && (
        <div class={isOpen ? 'split open' : 'split'}>
          <Table
            label="Masks"
            columns={columns}
            rows={masks}
            keyOf={(row) => row.maskid}
            chosen={props.chosen}
            onChoose={(row) => go(href('schedules', ['masks', row.maskid]))}
            empty={
              <Empty icon="blackout" title="There are no masks">
                <p>Make one for card numbers and the like, and give its number to the programs that tell of calls.</p>
              </Empty>
            }
          />
          {isOpen && <MaskPanel key={props.chosen} mask={chosen} onKept={list.reload} />}
        </div>
      )}
    </>
  );
}

type Pair = readonly [field: string, sight: string];

function pair(text: string): Pair {
  const [field = '', sight = 'NONE'] = text.split('=');
  return [field, sight];
}

function MaskPanel(props: { readonly mask: Mask | undefined; readonly onKept: () => void }) {
  const { mask } = props;
  const start = useMemo(() => ({ NAME: mask?.name ?? '', FIELDS: mask?.fields ?? 'USER1=LAST4' }), [mask]);
  const form = useForm(start, [
    { code: 59, says: /has this name/, field: 'NAME' },
    { code: 26, field: 'NAME' },
  ]);
  const [isLeaving, setLeaving] = useState(false);
  const back = () => go(href('schedules', ['masks']));
  const rows = form.get('FIELDS').split(';').filter(Boolean).map(pair);
  const set = (next: readonly Pair[]) =>
    form.set('FIELDS', next.map(([field, sight]) => `${field}=${sight}`).join(';'));

  const submit = async (event: Event) => {
    event.preventDefault();
    const action = mask ? { ACTION: 'UPDATE', MASKID: mask.maskid } : { ACTION: 'ADD' };
    if (await form.send(() => command('IMPORTMASK', { ...form.values, ...action }))) {
      tell('The mask is kept.');
      props.onKept();
      back();
    }
  };
  return (
    <aside class="panel" aria-label={mask ? `Mask ${mask.name}` : 'New mask'}>
      <header>
        <h2 class="grow cut">{mask ? mask.name : 'New mask'}</h2>
        <Button kind="plain" icon="close" label="Close the mask" onClick={back} />
      </header>
      <div class="content">
        <form class="form" onSubmit={submit} noValidate aria-label="Mask">
          {form.failure && <Notice kind="bad">{form.failure}</Notice>}
          <TextField
            label="Name"
            value={form.get('NAME')}
            onInput={(value) => form.set('NAME', value)}
            fault={form.fault('NAME')}
            maxLength={128}
          />
          <fieldset>
            <legend>What may be seen</legend>
            <div class="stack">
              {form.fault('FIELDS') && <Notice kind="bad">{form.fault('FIELDS')}</Notice>}
              {rows.map(([field, sight], at) => (
                <div key={at} class="row mask-row">
                  <Select
                    label={`Field ${at + 1}`}
                    value={field}
                    choices={FIELDS.filter((each) => each === field || !rows.some(([one]) => one === each)).map((each) => ({
                      value: each,
                      label: each,
                    }))}
                    onChange={(value) => set(rows.map((each, index) => (index === at ? [value, sight] : each)))}
                  />
                  <Select
                    label="Seen of it"
                    value={sight}
                    choices={SIGHTS}
                    onChange={(value) => set(rows.map((each, index) => (index === at ? [field, value] : each)))}
                  />
                  <Button
                    kind="plain"
                    icon="trash"
                    label={`Remove ${field}`}
                    disabled={rows.length === 1}
                    onClick={() => set(rows.filter((_, index) => index !== at))}
                  />
                </div>
              ))}
              <div>
                <Button
                  icon="plus"
                  onClick={() => set([...rows, [FIELDS.find((each) => !rows.some(([one]) => one === each)) ?? 'USER1', 'NONE']])}
                >
                  Add a field
                </Button>
              </div>
            </div>
          </fieldset>
          <div class="form-actions">
            {mask && (
              <Button class="apart" kind="danger" icon="trash" onClick={() => setLeaving(true)}>
                Remove
              </Button>
            )}
            <Button kind="primary" type="submit" busy={form.isBusy}>
              {mask ? 'Keep the changes' : 'Make the mask'}
            </Button>
          </div>
        </form>
      </div>
      {isLeaving && mask && (
        <Confirm
          title={`Remove “${mask.name}”?`}
          does="Remove the mask"
          run={() => command('IMPORTMASK', { ACTION: 'DELETE', MASKID: mask.maskid })}
          onDone={() => {
            tell('The mask is removed.');
            props.onKept();
            back();
          }}
          onClose={() => setLeaving(false)}
        >
          <p>
            Programs that say MASKID {mask.maskid} are refused from now on (56). What it hid when calls were told of stays hidden.
          </p>
        </Confirm>
      )}
    </aside>
  );
}
