import { useAnswer } from '../../api/useAnswer';
import { go, href, route } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Loading } from '../../ui/Loading';
import { Sections } from '../../ui/Sections';
import { type Column, Table } from '../../ui/Table';
import { Filters } from './Filters';
import { Masks } from './Masks';
import { inOrder, type Schedule, state, takes } from './model';
import { ScheduleEditor } from './ScheduleEditor';

/** What is recorded, what never is, and what may be seen of it. */
export default function Schedules() {
  const { rest } = route.value;
  const [part = '', id] = rest;
  const list = useAnswer<{ schedules?: readonly Schedule[] }>('IMPORTSCHEDULE', { ACTION: 'LIST' });
  const schedules = inOrder(list.answer?.schedules ?? []);
  const isSchedules = part !== 'filters' && part !== 'masks';
  const chosen = schedules.find((each) => each.scheduleid === part);
  const isOpen = part === 'new' || chosen !== undefined;

  if (isOpen && list.answer) {
    return <ScheduleEditor key={part} schedule={chosen} all={schedules} onKept={list.reload} />;
  }
  return (
    <div class="page schedules">
      <div class="top">
        <h1>Schedules</h1>
        {isSchedules && (
          <Button kind="primary" icon="plus" onClick={() => go(href('schedules', ['new']))}>
            New schedule
          </Button>
        )}
      </div>
      <Sections
        label="Schedules, filters and masks"
        sections={[
          { href: href('schedules'), label: 'Schedules', current: isSchedules },
          { href: href('schedules', ['filters']), label: 'Block filters', current: part === 'filters' },
          { href: href('schedules', ['masks']), label: 'Masks', current: part === 'masks' },
        ]}
      />
      {part === 'filters' && <Filters />}
      {part === 'masks' && <Masks chosen={id} />}
      {isSchedules && (
        <>
          {part !== '' && list.answer && <p role="status">There is no schedule {part} any more.</p>}
          <p class="soft">
            A call is held against all active schedules, and the first in this list that takes it wins: the highest priority,
            among equals the earliest made.
          </p>
          <Loading of={list} />
          {list.answer && <List schedules={schedules} />}
        </>
      )}
    </div>
  );
}

function List(props: { readonly schedules: readonly Schedule[] }) {
  const place = new Map(props.schedules.map((each, at) => [each.scheduleid, at + 1]));
  const columns: readonly Column<Schedule>[] = [
    { name: '', label: 'Place', width: '24px', end: true, cell: (row) => <span class="soft">{place.get(row.scheduleid)}</span> },
    { name: 'Name', width: 'minmax(140px, 1.2fr)', cell: (row) => <strong title={row.description}>{row.name}</strong> },
    { name: 'Takes', width: 'minmax(120px, 1fr)', cell: takes },
    {
      name: 'Of calls with',
      width: 'minmax(120px, 1.8fr)',
      wide: true,
      cell: (row) => (row.criteria ? <code title={row.criteria}>{row.criteria}</code> : <span class="soft">Any</span>),
    },
    {
      name: 'Kept',
      width: '80px',
      end: true,
      wide: true,
      cell: (row) => (row.keepdays === '-1' ? <span class="soft">No end</span> : `${row.keepdays} days`),
    },
    { name: 'Priority', width: '64px', end: true, cell: (row) => row.priority },
    {
      name: 'State',
      width: '72px',
      cell: (row) => {
        const { kind, word } = state(row);
        return <Badge kind={kind}>{word}</Badge>;
      },
    },
  ];
  return (
    <Table
      label="Schedules in the order in which they win"
      columns={columns}
      rows={props.schedules}
      keyOf={(row) => row.scheduleid}
      onChoose={(row) => go(href('schedules', [row.scheduleid]))}
      empty={
        <Empty icon="schedules" title="Nothing is recorded">
          <p>Without a schedule no call is. Make one: as it stands at first it takes every call.</p>
          <Button kind="primary" icon="plus" onClick={() => go(href('schedules', ['new']))}>
            New schedule
          </Button>
        </Empty>
      }
    />
  );
}
