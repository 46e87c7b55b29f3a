import { USER_FIELDS } from '../../api/client';

/** A recording as CALLLIST and RECORDINFO answer, all text. */
export type RecordingRow = Readonly<Record<string, string | undefined>> & { readonly ident: string };

export interface SearchColumn {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** All there may be; the first is what it begins with. */
  readonly choices?: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const RANGE = 'Such as 10..60';
const TEXT = 'Such as 467*';

const YES_NO: readonly Choice[] = [
  { value: 'Y', label: 'Yes' },
  { value: 'N', label: 'No' },
];
const DIRECTIONS: readonly Choice[] = [
  { value: 'I', label: 'Incoming' },
  { value: 'O', label: 'Outgoing' },
];
const STATES: readonly Choice[] = [
  { value: 'FAILED', label: 'Failed' },
  { value: 'RECORDING', label: 'Recording' },
  { value: 'RENDERING', label: 'Being sealed' },
  { value: 'COMPLETE', label: 'Complete' },
  { value: 'PURGED', label: 'Purged' },
];

const users: readonly SearchColumn[] = USER_FIELDS.map((name, at) => ({
  name,
  label: `User field ${at + 1}`,
  hint: TEXT,
}));

/** Every column that CALLLIST can be narrowed by; the time of the recording has its own field. */
export const COLUMNS: readonly SearchColumn[] = [
  { name: 'DEVICE_ID', label: 'Device', hint: TEXT },
  { name: 'ANI', label: 'Caller (ANI)', hint: TEXT },
  { name: 'DNIS', label: 'Called (DNIS)', hint: TEXT },
  { name: 'AGENT_ID', label: 'Agent number', hint: RANGE },
  { name: 'DEVICE_ALIAS', label: 'Device alias', hint: TEXT },
  { name: 'IDENT', label: 'Recording number', hint: RANGE },
  { name: 'GLOBALID', label: 'Global id', hint: TEXT },
  { name: 'CALLID', label: 'Call-ID', hint: TEXT },
  { name: 'CALLDIRECTION', label: 'Direction', choices: DIRECTIONS },
  { name: 'GATE', label: 'Gate', hint: TEXT },
  { name: 'SGROUP', label: 'Group of the ACD', hint: TEXT },
  { name: 'DURATION', label: 'Length in seconds', hint: RANGE },
  { name: 'WRAP_DURATION', label: 'Wrap-up in seconds', hint: RANGE },
  { name: 'BLACKOUT_SECONDS', label: 'Seconds blacked out', hint: 'Such as 1..' },
  { name: 'LOCKED', label: 'Locked', choices: YES_NO },
  { name: 'LISTENEDTO', label: 'Listened to', choices: YES_NO },
  { name: 'OVERRIDDEN', label: 'Overridden', choices: YES_NO },
  { name: 'SCREEN_CAPTURE', label: 'With screen', choices: YES_NO },
  { name: 'STATE', label: 'State', choices: STATES },
  { name: 'RECORDING_TYPE', label: 'Kind', hint: TEXT },
  { name: 'SCHEDULE_ID', label: 'Schedule number', hint: RANGE },
  { name: 'KEEPDAYS', label: 'Days it is kept', hint: RANGE },
  { name: 'PURGE_AFTER', label: 'Kept until', hint: '2026-12-01T00:00:00Z..' },
  { name: 'ARCHIVE_ACTION_ID', label: 'Archive action', hint: RANGE },
  { name: 'PRIORITY', label: 'Priority', hint: RANGE },
  { name: 'CHANNEL', label: 'Channel', hint: RANGE },
  { name: 'CORE_IDENT', label: 'Core', hint: TEXT },
  { name: 'CODEC', label: 'Codec', hint: TEXT },
  { name: 'SAMPLE_RATE', label: 'Samples a second', hint: RANGE },
  { name: 'PACKETS', label: 'Packets', hint: RANGE },
  { name: 'LOST_PACKETS', label: 'Packets lost', hint: RANGE },
  { name: 'FILENAME', label: 'File name', hint: TEXT },
  { name: 'FILENAME_VIDEO', label: 'File name of the video', hint: TEXT },
  { name: 'AUDIO_HASH', label: 'Hash of the audio', hint: TEXT },
  { name: 'VIDEO_HASH', label: 'Hash of the video', hint: TEXT },
  { name: 'AUDIO_SIZE', label: 'Size of the audio in bytes', hint: RANGE },
  { name: 'VIDEO_SIZE', label: 'Size of the video in bytes', hint: RANGE },
  { name: 'MEDIALABEL', label: 'Media label', hint: TEXT },
  { name: 'QA_FORMS', label: 'QA forms', hint: TEXT },
  { name: 'QA_GROUP_ID', label: 'QA group', hint: TEXT },
  { name: 'QA_SCORE', label: 'QA score', hint: TEXT },
  { name: 'QA_POSS_SCORE', label: 'QA score possible', hint: TEXT },
  ...users,
];

const byName = new Map(COLUMNS.map((column) => [column.name, column]));

export function column(name: string): SearchColumn | undefined {
  return byName.get(name);
}

/** The fields that are there without asking for them. */
export const FIRST: readonly string[] = ['DEVICE_ID', 'ANI', 'DNIS'];

/** What RECORDUPDATE can change, as a form shows it. */
export const EDITABLE: readonly string[] = [
  'ANI',
  'DNIS',
  'AGENT_ID',
  'CALLID',
  'CALLDIRECTION',
  'GATE',
  'SGROUP',
  'PRIORITY',
  'KEEPDAYS',
  'ARCHIVE_ACTION_ID',
  'MEDIALABEL',
  'QA_FORMS',
  'QA_GROUP_ID',
  'QA_SCORE',
  'QA_POSS_SCORE',
  ...USER_FIELDS,
];
