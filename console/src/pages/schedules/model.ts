import { iso, when } from '../../api/time';
import type { Values } from '../../ui/form';

/** A schedule as IMPORTSCHEDULE lists it: all values text, `-1` is not set. */
export interface Schedule {
  readonly scheduleid: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly scheduletype: string;
  readonly active: string;
  readonly created: string;
  readonly startdate: string;
  readonly enddate: string;
  readonly percent: string;
  readonly quota: string;
  readonly periodhours: string;
  readonly criteria: string;
  readonly priority: string;
  readonly keepdays: string;
  readonly archiveaction: string;
  readonly minseconds: string;
  readonly maxseconds: string;
  readonly stereo: string;
  readonly screen: string;
  readonly lookback: string;
}

export const TYPES = [
  { value: 'PERCENTAGE', label: 'A share of all calls' },
  { value: 'AGENT_PERCENTAGE', label: 'A share of each agent’s calls' },
  { value: 'SET_NUMBER', label: 'A number of calls in a time' },
  { value: 'API_INITIATED', label: 'When a program asks (RECORDSTART)' },
  { value: 'ON_DEMAND', label: 'When the agent asks' },
  { value: 'TIMED', label: 'Screens at times (nothing yet)' },
] as const;

/** The one that wins first: the highest priority, among equals the earliest. */
export function inOrder(schedules: readonly Schedule[]): readonly Schedule[] {
  return [...schedules].sort(
    (a, b) =>
      Number(b.priority) - Number(a.priority) ||
      (when(a.created)?.getTime() ?? 0) - (when(b.created)?.getTime() ?? 0) ||
      Number(a.scheduleid) - Number(b.scheduleid),
  );
}

/** Of which calls, in words. */
export function takes(schedule: Schedule): string {
  const share = schedule.percent === '100' ? '' : `${schedule.percent} % of `;
  switch (schedule.scheduletype) {
    case 'PERCENTAGE':
      return share ? `${share}calls` : 'All calls';
    case 'AGENT_PERCENTAGE':
      return share ? `${share}each agent’s calls` : 'All calls of agents';
    case 'SET_NUMBER':
      return `${schedule.quota} calls in ${schedule.periodhours} h`;
    case 'API_INITIATED':
      return 'When a program asks';
    case 'ON_DEMAND':
      return 'When the agent asks';
    case 'TIMED':
      return 'Screens at times';
    default:
      return schedule.scheduletype;
  }
}

/** Whether it decides anything now, and the word for it. */
export function state(schedule: Schedule): { readonly kind: 'good' | 'quiet' | 'warn'; readonly word: string } {
  const now = Date.now();
  const end = when(schedule.enddate)?.getTime();
  const start = when(schedule.startdate)?.getTime();
  if (schedule.active !== 'TRUE') {
    return { kind: 'quiet', word: 'Off' };
  }
  if (end !== undefined && end <= now) {
    return { kind: 'quiet', word: 'Over' };
  }
  if (start !== undefined && start > now) {
    return { kind: 'warn', word: 'Later' };
  }
  return { kind: 'good', word: 'Active' };
}

export const NEW: Values = {
  NAME: '',
  DESCRIPTION: '',
  OWNER: '',
  SCHEDULETYPE: 'PERCENTAGE',
  ACTIVE: 'Y',
  STARTDATE: '',
  ENDDATE: '',
  PERCENT: '100',
  QUOTA: '',
  PERIODHOURS: '',
  CRITERIA: '',
  PRIORITY: '0',
  KEEPDAYS: '',
  ARCHIVEACTION: '-1',
  MINSECONDS: '',
  MAXSECONDS: '',
  STEREO: 'Y',
  SCREEN: 'N',
  LOOKBACK: 'Y',
};

/** What the fields of the form hold: times as the browser's field has them, what is not set blank. */
export function fields(schedule: Schedule): Values {
  const flag = (text: string) => (text === 'TRUE' ? 'Y' : 'N');
  return {
    NAME: schedule.name,
    DESCRIPTION: schedule.description,
    OWNER: schedule.owner,
    SCHEDULETYPE: schedule.scheduletype,
    ACTIVE: flag(schedule.active),
    STARTDATE: local(schedule.startdate),
    ENDDATE: local(schedule.enddate),
    PERCENT: schedule.percent,
    QUOTA: schedule.quota,
    PERIODHOURS: schedule.periodhours,
    CRITERIA: schedule.criteria,
    PRIORITY: schedule.priority,
    KEEPDAYS: schedule.keepdays === '-1' ? '' : schedule.keepdays,
    ARCHIVEACTION: schedule.archiveaction,
    MINSECONDS: schedule.minseconds,
    MAXSECONDS: schedule.maxseconds,
    STEREO: flag(schedule.stereo),
    SCREEN: flag(schedule.screen),
    LOOKBACK: flag(schedule.lookback),
  };
}

function local(time: string): string {
  const at = when(time);
  return at ? iso(at).slice(0, 16) : '';
}

const TIMES = ['STARTDATE', 'ENDDATE'];
const NUMBERS = new Set(['PERCENT', 'QUOTA', 'PERIODHOURS', 'PRIORITY']);

/** As the API takes it. A number that is blank where none may be is left as it was. */
export function parameters(changed: Record<string, string>): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(changed)) {
    if (TIMES.includes(name)) {
      said[name] = value ? iso(new Date(value)) : '';
    } else if (value.trim() || !NUMBERS.has(name)) {
      said[name] = value;
    }
  }
  return said;
}
