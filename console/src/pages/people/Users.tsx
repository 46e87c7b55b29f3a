import { useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { SearchField, Select } from '../../ui/Field';
import { Loading } from '../../ui/Loading';
import { type Column, type Order, Table } from '../../ui/Table';
import { nameOf, STATUS, type User } from './user';
import { UserPanel } from './UserPanel';

const WHICH = [
  { value: '', label: 'All users' },
  { value: 'ACTIVE', label: 'Active' },
  { value: 'LOCKED', label: 'Locked' },
  { value: 'INACTIVE', label: 'Inactive' },
];

/** The users and their phones. */
export function Users(props: { readonly chosen: string | undefined }) {
  const list = useAnswer<{ users?: readonly User[] }>('IMPORTUSER', { ACTION: 'LIST', DETAILS: 'Y' });
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'username', descending: false });
  const all = list.answer?.users ?? [];
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((user) => {
      const text = [user.username, nameOf(user), user.phones, user.email, user.employee_id, user.roles].join(' ').toLowerCase();
      return (!status || user.status === status) && words.every((word) => text.includes(word));
    });
    found.sort((a, b) => by(order.by, a).localeCompare(by(order.by, b), undefined, { numeric: true }));
    return order.descending ? found.reverse() : found;
  }, [all, search, status, order]);
  const chosen = all.find((each) => each.user_id === props.chosen);
  const isOpen = list.answer !== undefined && (chosen !== undefined || props.chosen === 'new');

  const columns: readonly Column<User>[] = [
    { name: 'User name', sort: 'username', width: 'minmax(110px, 1fr)', cell: (row) => <strong>{row.username}</strong> },
    { name: 'Name', sort: 'name', width: 'minmax(110px, 1.2fr)', cell: nameOf },
    {
      name: 'Phones',
      width: 'minmax(90px, 1fr)',
      cell: (row) => row.phones.replaceAll(';', ', ') || <span class="soft">–</span>,
    },
    {
      name: 'Roles',
      width: 'minmax(90px, 1fr)',
      wide: true,
      cell: (row) =>
        row.superuser === 'TRUE' ? <Badge>Superuser</Badge> : row.roles.replaceAll(';', ', ') || <span class="soft">–</span>,
    },
    { name: 'Status', width: '80px', cell: (row) => <Badge kind={STATUS[row.status]?.kind ?? 'quiet'}>{STATUS[row.status]?.word ?? row.status}</Badge> },
  ];
  return (
    <>
      <div class="row wrap">
        <div class="which">
          <Select label="Which users" value={status} choices={WHICH} onChange={setStatus} />
        </div>
        <div class="grow">
          <SearchField label="Search users" placeholder="Name, phone, role" value={search} onInput={setSearch} />
        </div>
        <Button icon="upload" onClick={() => go(href('people', ['import']))}>
          Import
        </Button>
        <Button kind="primary" icon="plus" onClick={() => go(href('people', ['users', 'new']))}>
          New user
        </Button>
      </div>
      <Loading of={list} />
      {list.answer && (
        <div class={isOpen ? 'split open' : 'split'}>
          <Table
            label="Users"
            columns={columns}
            rows={shown}
            keyOf={(row) => row.user_id}
            chosen={props.chosen}
            onChoose={(row) => go(href('people', ['users', row.user_id]))}
            order={order}
            onOrder={setOrder}
            empty={
              all.length > 0 ? (
                <Empty icon="search" title="Nobody is like that">
                  <p>Take the search or the status away.</p>
                </Empty>
              ) : (
                <Empty icon="people" title="Nobody is known here yet">
                  <p>Make a user, or import all of them from a CSV file.</p>
                  <Button icon="upload" onClick={() => go(href('people', ['import']))}>
                    Import users
                  </Button>
                </Empty>
              )
            }
          />
          {isOpen && <UserPanel key={props.chosen} user={chosen} onKept={list.reload} />}
        </div>
      )}
    </>
  );
}

function by(order: string, user: User): string {
  return order === 'name' ? nameOf(user) : user.username;
}
