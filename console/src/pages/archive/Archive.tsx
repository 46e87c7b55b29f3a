import { useAnswer } from '../../api/useAnswer';
import { go, href, route } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { Sections } from '../../ui/Sections';
import { type Column, Table } from '../../ui/Table';
import { type Action, chains, does } from './action';
import { ActionPanel } from './ActionPanel';
import { Chain } from './Chain';
import { Forecast } from './Forecast';

/** What becomes of recordings in the end, and how much will be stored. */
export default function Archive() {
  const { rest } = route.value;
  const [part, id] = rest;
  const isForecast = part === 'storage';
  return (
    <div class="page archive">
      <div class="top">
        <h1>Archive</h1>
        {!isForecast && (
          <Button kind="primary" icon="plus" onClick={() => go(href('archive', ['actions', 'new']))}>
            New action
          </Button>
        )}
      </div>
      <Sections
        label="Archive"
        sections={[
          { href: href('archive', ['actions']), label: 'Actions', current: !isForecast },
          { href: href('archive', ['storage']), label: 'Storage', current: isForecast },
        ]}
      />
      {isForecast ? <Forecast /> : <Actions chosen={id} />}
    </div>
  );
}

function Actions(props: { readonly chosen: string | undefined }) {
  const list = useAnswer<{ archiveactions?: readonly Action[] }>('IMPORTARCHIVEACTION', { ACTION: 'LIST' });
  const actions = list.answer?.archiveactions ?? [];
  const chosen = actions.find((each) => each.archive_action_id === props.chosen);
  const isOpen = list.answer !== undefined && (chosen !== undefined || props.chosen === 'new');
  const columns: readonly Column<Action>[] = [
    { name: 'Number', width: '56px', end: true, cell: (row) => row.archive_action_id },
    { name: 'Name', width: 'minmax(110px, 1fr)', cell: (row) => <strong>{row.name}</strong> },
    { name: 'Does', width: 'minmax(130px, 1fr)', cell: does },
    {
      name: 'Where',
      width: 'minmax(120px, 1.4fr)',
      wide: true,
      cell: (row) => <span title={row.location}>{row.location}</span>,
    },
    {
      name: 'State',
      width: '80px',
      cell: (row) =>
        row.active === 'TRUE' ? <Badge kind="good">In use</Badge> : <Badge>Inactive</Badge>,
    },
  ];
  return (
    <>
      <Notice kind="warn">
        Archive actions are kept, and not carried out yet: nothing is moved, copied or destroyed by them. Recordings stay where they
        are, whatever their keep days.
      </Notice>
      <Loading of={list} />
      {list.answer && (
        <>
          <section class="stack chains" aria-label="Chains">
            {chains(actions).map((chain) => (
              <Chain key={chain[0]?.archive_action_id} chain={chain} />
            ))}
          </section>
          <div class={isOpen ? 'split open' : 'split'}>
            <Table
              label="Archive actions"
              columns={columns}
              rows={actions}
              keyOf={(row) => row.archive_action_id}
              chosen={props.chosen}
              onChoose={(row) => go(href('archive', ['actions', row.archive_action_id]))}
            />
            {isOpen && <ActionPanel key={props.chosen} action={chosen} all={actions} onKept={list.reload} />}
          </div>
        </>
      )}
    </>
  );
}
