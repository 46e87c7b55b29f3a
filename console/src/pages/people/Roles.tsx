import { useMemo } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { may } from '../../app/session';
import { Loading } from '../../ui/Loading';
import { Line, Lines, Several } from './fields';
import { type Kind, KeptList } from './Kept';

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
      { name: 'Within', width: 'minmax(90px, 1fr)', wide: true, cell: (row) => row['groups']?.replaceAll(';', ', ') },
    ],
    empty: null,
    start: (row) => ({
      NAME: row?.['name'] ?? '',
      DESCRIPTION: row?.['description'] ?? '',
      PERMISSIONS: row?.['permissions'] ?? '',
      GROUPS: row?.['groups'] ?? '',
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
        {groups ? (
          <Several
            form={form}
            name="GROUPS"
            legend="For what is in these groups alone; none: everywhere"
            choices={[...groups, ...gone(row?.['groups'])].map((name) => ({ value: name, label: name }))}
            none="There are no groups."
          />
        ) : (
          <Line form={form} name="GROUPS" label="For what is in these groups alone" hint="Names, with ; between; blank: everywhere" />
        )}
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
