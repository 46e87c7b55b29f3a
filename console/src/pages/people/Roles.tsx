import { useMemo } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
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
  const kind = useMemo(() => roles(permissions.answer?.permissions ?? []), [permissions.answer]);
  return permissions.answer ? <KeptList kind={kind} chosen={props.chosen} /> : <Loading of={permissions} />;
}

function roles(permissions: readonly Permission[]): Kind {
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
    ],
    empty: null,
    start: (row) => ({
      NAME: row?.['name'] ?? '',
      DESCRIPTION: row?.['description'] ?? '',
      PERMISSIONS: row?.['permissions'] ?? '',
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
      </>
    ),
    faults: [
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
