import { href, route } from '../../app/router';
import { may, mayEverywhere, session, whose } from '../../app/session';
import { Sections } from '../../ui/Sections';
import { Cores } from './Cores';
import { Health } from './Health';
import { Keys } from './Keys';
import { Limits } from './Limits';
import { Metrics } from './Metrics';
import { Settings } from './Settings';
import { Webhooks } from './Webhooks';

const mayOversee = () => mayEverywhere('live.view', 'system.config');
const mayConfigure = () => may('system.config');

const PARTS = [
  { path: 'health', label: 'Health', isOffered: mayOversee, show: Health },
  { path: 'cores', label: 'Cores', isOffered: mayOversee, show: Cores },
  { path: 'metrics', label: 'Metrics', isOffered: mayOversee, show: Metrics },
  { path: 'limits', label: 'Limits', isOffered: mayConfigure, show: Limits },
  { path: 'settings', label: 'Settings', isOffered: mayConfigure, show: Settings },
  { path: 'webhooks', label: 'Webhooks', isOffered: mayConfigure, show: Webhooks },
  { path: 'keys', label: 'Keys', isOffered: isSuperuser, show: Keys },
] as const;

/** Keys are for superusers, whatever permissions a role has. */
function isSuperuser(): boolean {
  return whose(session.value)?.superuser === true;
}

/** The server itself: how it is, how it was, how it is set. */
export default function System() {
  const [part, ...rest] = route.value.rest;
  const offered = PARTS.filter((each) => each.isOffered());
  const current = offered.find((each) => each.path === part) ?? offered[0];
  if (!current) {
    return null;
  }
  const Part = current.show;
  return (
    <div class="page system">
      <div class="top">
        <h1>System</h1>
      </div>
      <Sections
        label="System"
        sections={offered.map((each) => ({
          href: href('system', [each.path]),
          label: each.label,
          current: each === current,
        }))}
      />
      <Part key={current.path} chosen={rest[0]} />
    </div>
  );
}
