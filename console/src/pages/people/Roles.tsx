import { useMemo } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { may } from '../../app/session';
import { Loading } from '../../ui/Loading';
import { Line, Lines, Several } from './fields';
import { type Kind, KeptList, type Row } from './Kept';

interface Permission {
  readonly permissionident: string;
  readonly name: string;
  readonly description: string;
}

const DEFAULT = 'DefaultAgent';

/** Named sets of permissions. */
export function Roles(props: { readonly chosen: string | undefined }) {
  const permissions = useAnswer<{ permissions?: readonly Permission[] }>('LISTPERMISSIONS');
  const groups = useAnswer<{ groups?: readonly { readonly name: string }[] }>(
    may('users.admin') ? 'IMPORTGROUP' : undefined,
    { ACTION: 'LIST' },
  );
  const kind = useMemo(
    () => roles(permissions.answer?.permissions ?? [], groups.answer?.groups?.map((each) => each.name)),
    [permissions.answer, groups.answer],
  );
  return permissions.answer ? <KeptList kind={kind} chosen={props.chosen} /> : <Loading of={permissions} />;
}

/** Groups of a role that there are no more: shown, so that it does not hold everywhere because nobody sees them. */
const gone = (groups: string | undefined) => (groups ?? '').split(';').filter((each) => /^\?\d+$/.test(each));

/** What a role holds for, by the kinds of its bounds; nothing: everywhere. */
function within(row: Row): string {
  return [
    listed(row['groups']),
    listed(row['acdgroups'], 'ACD group'),
    listed(row['gates'], 'gate'),
  ]
    .filter(Boolean)
    .join('; ');
}

function listed(names: string | undefined, kind = ''): string {
  const all = (names ?? '').split(';').filter(Boolean);
  return all.length === 0 || !kind ? all.join(', ') : `${kind}${all.length > 1 ? 's' : ''} ${all.join(', ')}`;
}

/** @param groups whose names are known; undefined where they may not be asked for, and are typed */
function roles(permissions: readonly Permission[], groups: readonly string[] | undefined): Kind {
  const named = new Map(permissions.map((each) => [each.permissionident, each.name]));
  const names = (idents: string | undefined) =>
    (idents ?? '')
      .split(';')
      .filter(Boolean)
      .map((each) => named.get(each) ?? each)
      .join(', ');
  return {
    command: 'IMPORTROLE',
    list: 'roles',
    path: 'roles',
    key: 'roleid',
    keyParameter: 'ROLEID',
    one: 'role',
    many: 'Roles',
    title: (row) => row['name'] ?? '',
    about: `What people may do. Who has several roles may do what any of them allows. Agents without one have ${DEFAULT}.`,
    columns: [
      { name: 'Name', width: 'minmax(120px, 1fr)', cell: (row) => <strong>{row['name']}</strong> },
      { name: 'Description', width: 'minmax(120px, 1fr)', wide: true, cell: (row) => row['description'] },
      {
        name: 'Allows',
        width: 'minmax(140px, 2fr)',
        cell: (row) =>
          row['permissions'] ? (
            <span title={names(row['permissions'])}>{names(row['permissions'])}</span>
          ) : (
            <span class="soft">Nothing</span>
          ),
      },
      { name: 'Within', width: 'minmax(90px, 1fr)', wide: true, cell: within },
    ],
    empty: null,
    start: (row) => ({
      NAME: row?.['name'] ?? '',
      DESCRIPTION: row?.['description'] ?? '',
      PERMISSIONS: row?.['permissions'] ?? '',
      GROUPS: row?.['groups'] ?? '',
      ACDGROUPS: row?.['acdgroups'] ?? '',
      GATES: row?.['gates'] ?? '',
    }),
    fields: (form, row) => (
      <>
        <Line
          form={form}
          name="NAME"
          label="Name"
          autoFocus={!row}
          {...(row?.['name'] === DEFAULT ? { hint: 'It keeps this name' } : {})}
        />
        <Lines form={form} name="DESCRIPTION" label="Description" />
        <Several
          form={form}
          name="PERMISSIONS"
          legend="Who has it may"
          choices={permissions.map((each) => ({
            value: each.permissionident,
            label: each.description,
            hint: each.name,
          }))}
          none=""
        />
        <p class="soft">With nothing named here it holds everywhere; otherwise for what any of these names, and nothing else.</p>
        {groups ? (
          <Several
            form={form}
            name="GROUPS"
            legend="What is in these groups"
            choices={[...groups, ...gone(row?.['groups'])].map((name) => ({ value: name, label: name }))}
            none="There are no groups."
          />
        ) : (
          <Line form={form} name="GROUPS" label="What is in these groups" hint="Names, with ; between" />
        )}
        <Line
          form={form}
          name="ACDGROUPS"
          label="Calls of these ACD groups"
          hint="Their SGROUP, to the letter; several with ; between"
        />
        <Line
          form={form}
          name="GATES"
          label="Calls by these gates"
          hint="Their GATE, to the letter; several with ; between"
        />
      </>
    ),
    faults: [
      { code: 27, field: 'GROUPS' },
      { code: 59, says: /GROUPS/, field: 'PERMISSIONS' },
      { code: 50, field: 'NAME' },
      { code: 26, field: 'NAME' },
      { code: 51, field: 'PERMISSIONS' },
      { code: 44, says: /permission/, field: 'PERMISSIONS' },
      { code: 59, says: new RegExp(DEFAULT), field: 'NAME' },
    ],
    mayRemove: (row) => row['name'] !== DEFAULT,
    removing: () => 'It cannot be removed while users have it.',
  };
}
