import type { HarkEvent } from '../../api/events';
import { when } from '../../api/time';
import { type LiveCall, type LiveDevice, NO_DEVICE, type Warning } from './model';

/** The events that change what is seen live. */
export const TYPES = [
  'CALLSTART',
  'CALLUPDATE',
  'CALLSTOP',
  'RECORDSTART',
  'RECORDSTOP',
  'RECORDFAILED',
  'RECORDDROPPED',
  'BLACKOUTSTART',
  'BLACKOUTSTOP',
  'HOLDSTART',
  'HOLDSTOP',
  'AGENTLOGIN',
  'AGENTLOGOUT',
  'MEDIAWARNING',
  'CONFIGCHANGED',
] as const;

type Devices = Map<string, LiveDevice>;

/**
 * Brings the devices up to what an event tells. What it tells again changes nothing.
 *
 * @returns the devices that have to be asked for anew, since the event does not tell all that it changed
 */
export function apply(event: HarkEvent, devices: Devices): readonly string[] {
  const id = event['deviceid'] ?? '';
  if (!id) {
    return [];
  }
  switch (event.eventtype) {
    case 'CALLSTART':
      put(devices, id, (calls) => [...without(calls, event), started(event)]);
      return anyBlackout(devices) ? [id] : []; // a blackout goes with its agent to his next call
    case 'CALLUPDATE':
      return updated(event, id, devices);
    case 'CALLSTOP':
      put(devices, id, (calls) => without(calls, event));
      return [];
    case 'RECORDSTART':
      change(devices, id, event, (call) => ({ ...call, recordId: event['recordid'] ?? '', failure: '' }));
      return [];
    case 'RECORDSTOP':
    case 'RECORDDROPPED':
      change(devices, id, event, (call) => (isOf(call, event) ? { ...call, recordId: '' } : call));
      return [];
    case 'RECORDFAILED':
      change(devices, id, event, (call) =>
        isOf(call, event) ? { ...call, recordId: '', failure: event['reason'] ?? 'It failed' } : call,
      );
      return [];
    case 'BLACKOUTSTART':
    case 'BLACKOUTSTOP':
      change(devices, id, event, (call) => ({ ...call, isBlackedOut: event.eventtype === 'BLACKOUTSTART' }));
      return [id, ...[...devices.values()].filter(blackedOut).map((each) => each.id)];
    case 'HOLDSTART':
      change(devices, id, event, (call) => ({ ...call, isOnHold: true }));
      return [];
    case 'HOLDSTOP':
      return [id]; // another of its legs may still be on hold
    case 'MEDIAWARNING':
      change(devices, id, event, (call) => ({ ...call, warnings: warned(call.warnings, event) }));
      return [];
    case 'AGENTLOGIN':
    case 'AGENTLOGOUT':
    case 'CONFIGCHANGED':
      return [id];
    default:
      return [];
  }
}

function put(devices: Devices, id: string, how: (calls: readonly LiveCall[]) => readonly LiveCall[]): void {
  const device = devices.get(id) ?? { id, ...NO_DEVICE };
  devices.set(id, { ...device, calls: how(device.calls) });
}

function change(devices: Devices, id: string, event: HarkEvent, how: (call: LiveCall) => LiveCall): void {
  const instance = event['callinstance'] ?? '';
  if (devices.get(id)?.calls.some((call) => call.instance === instance)) {
    put(devices, id, (calls) => calls.map((call) => (call.instance === instance ? how(call) : call)));
  }
}

function without(calls: readonly LiveCall[], event: HarkEvent): readonly LiveCall[] {
  return calls.filter((call) => call.instance !== (event['callinstance'] ?? ''));
}

function isOf(call: LiveCall, event: HarkEvent): boolean {
  return call.recordId === '' || call.recordId === event['recordid'];
}

function blackedOut(device: LiveDevice): boolean {
  return device.calls.some((call) => call.isBlackedOut);
}

function anyBlackout(devices: Devices): boolean {
  return [...devices.values()].some(blackedOut);
}

function started(event: HarkEvent): LiveCall {
  return {
    instance: event['callinstance'] ?? '',
    callId: event['callid'] ?? '',
    ani: event['ani'] ?? '',
    dnis: event['dnis'] ?? '',
    direction: event['calldirection'] ?? '',
    started: when(event['starttime']) ?? when(event['eventtime']),
    recordId: '',
    isBlackedOut: false,
    isOnHold: false,
    warnings: [],
    failure: '',
  };
}

function updated(event: HarkEvent, id: string, devices: Devices): readonly string[] {
  const former = event['formerdeviceid'];
  if (former) {
    return [id, former];
  }
  if (!devices.get(id)?.calls.some((call) => call.instance === (event['callinstance'] ?? ''))) {
    return [id]; // it has come into reach of who looks: what it said before was not told
  }
  const cleared = new Set((event['cleared'] ?? '').toLowerCase().split(' '));
  const said = (name: string, before: string) => event[name] ?? (cleared.has(name) ? '' : before);
  change(devices, id, event, (call) => ({
    ...call,
    callId: said('callid', call.callId),
    ani: said('ani', call.ani),
    dnis: said('dnis', call.dnis),
    direction: said('calldirection', call.direction),
  }));
  return [];
}

function warned(before: readonly Warning[], event: HarkEvent): readonly Warning[] {
  const what = event['warning'] ?? '';
  const leg = event['leg'] ?? '';
  const others = before.filter((each) => each.what !== what || each.leg !== leg);
  return event['phase'] === 'OVER' ? others : [...others, { what, leg, says: event['reason'] ?? what }];
}
