import { when } from '../../api/time';

/** What went wrong with the audio of a call, in words. */
export interface Warning {
  readonly what: string;
  readonly leg: string;
  readonly says: string;
}

export interface LiveCall {
  readonly instance: string;
  readonly callId: string;
  readonly ani: string;
  readonly dnis: string;
  readonly direction: string;
  readonly started: Date | undefined;
  readonly recordId: string;
  readonly isBlackedOut: boolean;
  readonly isOnHold: boolean;
  readonly warnings: readonly Warning[];
  /** Why its recording failed, where it did. */
  readonly failure: string;
}

export interface LiveDevice {
  readonly id: string;
  readonly alias: string;
  readonly station: string;
  readonly agentId: string;
  readonly calls: readonly LiveCall[];
}

/** As DEVICESTATUS answers. */
export interface DeviceRow {
  readonly deviceid: string;
  readonly devicealias: string;
  readonly stationname: string;
  readonly agentid: string;
  readonly state: string;
  readonly calls: readonly CallRow[];
}

export interface CallRow {
  readonly callinstance: string;
  readonly callid: string;
  readonly ani: string;
  readonly dnis: string;
  readonly calldirection: string;
  readonly starttime: string;
  readonly recording: string;
  readonly recordid: string;
  readonly blackout: string;
  readonly hold: string;
}

/** @param before what events have told of it that DEVICESTATUS does not */
export function device(row: DeviceRow, before: LiveDevice | undefined): LiveDevice {
  return {
    id: row.deviceid,
    alias: row.devicealias,
    station: row.stationname,
    agentId: row.agentid,
    calls: row.calls.map((each) => call(each, before)),
  };
}

function call(row: CallRow, before: LiveDevice | undefined): LiveCall {
  const same = before?.calls.find((each) => each.instance === row.callinstance && each.callId === row.callid);
  return {
    instance: row.callinstance,
    callId: row.callid,
    ani: row.ani,
    dnis: row.dnis,
    direction: row.calldirection,
    started: when(row.starttime),
    recordId: row.recordid,
    isBlackedOut: row.blackout === 'TRUE',
    isOnHold: row.hold === 'TRUE',
    warnings: same?.warnings ?? [],
    failure: same?.failure ?? '',
  };
}

export const NO_DEVICE: Omit<LiveDevice, 'id'> = { alias: '', station: '', agentId: '', calls: [] };

/** Whom the device speaks with: who called, or who was called. */
export function party(each: LiveCall): string {
  return each.direction === 'O' ? each.dnis || each.ani : each.ani || each.dnis;
}

/** The call that is spoken: the latest. */
export function current(each: LiveDevice): LiveCall | undefined {
  return each.calls.at(-1);
}

export type Condition = 'all' | 'calls' | 'recording' | 'unrecorded' | 'blackout' | 'trouble';

export function isIn(each: LiveDevice, condition: Condition): boolean {
  switch (condition) {
    case 'all':
      return true;
    case 'calls':
      return each.calls.length > 0;
    case 'recording':
      return each.calls.some((one) => one.recordId !== '');
    case 'unrecorded':
      return each.calls.some((one) => one.recordId === '');
    case 'blackout':
      return each.calls.some((one) => one.isBlackedOut);
    case 'trouble':
      return each.calls.some((one) => one.warnings.length > 0 || one.failure !== '');
  }
}

const inOrder = new Intl.Collator(undefined, { numeric: true });

export function byDevice(a: LiveDevice, b: LiveDevice): number {
  return inOrder.compare(a.id, b.id);
}

export function bySince(a: LiveDevice, b: LiveDevice): number {
  const since = (each: LiveDevice) => current(each)?.started?.getTime() ?? Number.POSITIVE_INFINITY;
  return since(a) - since(b) || byDevice(a, b);
}

/** Whether the words of a search are in what is seen of a device. */
export function says(each: LiveDevice, agent: string, words: readonly string[]): boolean {
  const all = [each.id, each.alias, each.station, agent, ...each.calls.flatMap((one) => [one.ani, one.dnis, one.callId])]
    .join('\n')
    .toLowerCase();
  return words.every((word) => all.includes(word));
}
