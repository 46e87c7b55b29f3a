import { href, route } from '../../app/router';
import { may } from '../../app/session';
import { Sections } from '../../ui/Sections';
import { Groups, Sites, Stations } from './Places';
import { ImportUsers } from './ImportUsers';
import { Roles } from './Roles';
import { Users } from './Users';

const PARTS = [
  { path: 'users', label: 'Users', permission: 'users.admin', show: Users },
  { path: 'roles', label: 'Roles', permission: 'roles.admin', show: Roles },
  { path: 'groups', label: 'Groups', permission: 'users.admin', show: Groups },
  { path: 'sites', label: 'Sites', permission: 'users.admin', show: Sites },
  { path: 'stations', label: 'Stations', permission: 'users.admin', show: Stations },
  { path: 'import', label: 'Import', permission: 'users.admin', show: ImportUsers },
] as const;

/** Who works here, with which phone, where, and what they may do. */
export default function People() {
  const [part, ...rest] = route.value.rest;
  const offered = PARTS.filter((each) => may(each.permission));
  const current = offered.find((each) => each.path === part) ?? offered[0];
  if (!current) {
    return null;
  }
  const Part = current.show;
  return (
    <div class="page people">
      <div class="top">
        <h1>People</h1>
      </div>
      <Sections
        label="People"
        sections={offered.map((each) => ({
          href: href('people', [each.path]),
          label: each.label,
          current: each === current,
        }))}
      />
      <Part key={current.path} chosen={rest[0]} />
    </div>
  );
}
