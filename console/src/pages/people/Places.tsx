import { Empty } from '../../ui/Empty';
import { Line, Lines } from './fields';
import { type Kind, KeptList } from './Kept';

interface PartProps {
  readonly chosen: string | undefined;
}

const GROUPS: Kind = {
  command: 'IMPORTGROUP',
  list: 'groups',
  path: 'groups',
  key: 'groupid',
  keyParameter: 'GROUPID',
  one: 'group',
  many: 'Groups',
  title: (row) => row['name'] ?? '',
  about: 'Groups hold phones, also ones that nobody has. Schedules can ask for them.',
  columns: [
    { name: 'Name', width: 'minmax(120px, 1fr)', cell: (row) => <strong>{row['name']}</strong> },
    { name: 'Phones', width: 'minmax(120px, 2fr)', cell: (row) => shown(row['phones']) },
    { name: 'Count', width: '56px', end: true, wide: true, cell: (row) => several(row['phones']).length },
  ],
  empty: (
    <Empty icon="people" title="There are no groups">
      <p>Make one for those whose calls are treated alike, such as a sales team.</p>
    </Empty>
  ),
  start: (row) => ({ NAME: row?.['name'] ?? '', PHONEID: row?.['phones'] ?? '' }),
  fields: (form, row) => (
    <>
      <Line form={form} name="NAME" label="Name" autoFocus={!row} />
      <Lines form={form} name="PHONEID" label="Phones" hint="Several are separated by ;" />
    </>
  ),
  faults: [
    { code: 59, says: /has this name/, field: 'NAME' },
    { code: 26, field: 'NAME' },
  ],
  mayRemove: () => true,
  removing: () => 'Schedules that ask for it find nobody in it any more. Its phones stay where they are.',
};

const SITES: Kind = {
  command: 'IMPORTSITE',
  list: 'sites',
  path: 'sites',
  key: 'siteid',
  keyParameter: 'SITEID',
  one: 'site',
  many: 'Sites',
  title: (row) => row['name'] ?? '',
  about: 'Where people work.',
  columns: [
    { name: 'Number', width: '64px', end: true, cell: (row) => row['siteid'] },
    { name: 'Name', width: 'minmax(120px, 1fr)', cell: (row) => <strong>{row['name']}</strong> },
    { name: 'Description', width: 'minmax(120px, 2fr)', wide: true, cell: (row) => row['description'] },
  ],
  empty: (
    <Empty icon="people" title="There are no sites">
      <p>Make one for each place where people work, if there are several.</p>
    </Empty>
  ),
  start: (row) => ({ NAME: row?.['name'] ?? '', DESCRIPTION: row?.['description'] ?? '' }),
  fields: (form, row) => (
    <>
      <Line form={form} name="NAME" label="Name" autoFocus={!row} />
      <Lines form={form} name="DESCRIPTION" label="Description" />
    </>
  ),
  faults: [
    { code: 59, says: /has this name/, field: 'NAME' },
    { code: 26, field: 'NAME' },
  ],
  mayRemove: () => true,
  removing: () => 'It cannot be removed while users are there.',
};

const STATIONS: Kind = {
  command: 'IMPORTSTATION',
  list: 'stations',
  path: 'stations',
  key: 'deviceid',
  keyParameter: 'DEVICEID',
  one: 'station',
  many: 'Stations',
  title: (row) => row['stationname'] ?? '',
  about: 'Which PC stands beside which phone. A program that names the PC alone is about its phone.',
  columns: [
    { name: 'PC', width: 'minmax(120px, 1fr)', cell: (row) => <strong>{row['stationname']}</strong> },
    { name: 'Phone', width: 'minmax(120px, 1fr)', cell: (row) => row['deviceid'] },
  ],
  empty: (
    <Empty icon="screen" title="There are no stations">
      <p>Programs on agents’ PCs that know their PC and not their phone need them.</p>
    </Empty>
  ),
  start: (row) => ({ STATIONNAME: row?.['stationname'] ?? '', DEVICEID: row?.['deviceid'] ?? '' }),
  fields: (form, row) => (
    <>
      <Line form={form} name="STATIONNAME" label="PC" hint="Its name in the network" autoFocus={!row} />
      <Line form={form} name="DEVICEID" label="Phone" hint="Each has one PC beside it, and each PC one phone" />
    </>
  ),
  faults: [{ code: 8, field: 'DEVICEID' }],
  isSet: true,
  mayRemove: () => true,
  removing: (row) => `A program that names ${row['stationname']} alone is refused from now on.`,
};

export function Groups(props: PartProps) {
  return <KeptList kind={GROUPS} chosen={props.chosen} />;
}

export function Sites(props: PartProps) {
  return <KeptList kind={SITES} chosen={props.chosen} />;
}

export function Stations(props: PartProps) {
  return <KeptList kind={STATIONS} chosen={props.chosen} />;
}

function several(text: string | undefined): readonly string[] {
  return (text ?? '').split(';').filter(Boolean);
}

function shown(text: string | undefined) {
  const all = several(text);
  return all.length > 0 ? <span title={all.join(', ')}>{all.join(', ')}</span> : <span class="soft">None</span>;
}
