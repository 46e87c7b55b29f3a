import { signal } from '@preact/signals';
import { ApiError, type Asked, command, UNATTENDED } from '../../api/client';
import { Feed, type HarkEvent } from '../../api/events';
import { iso, when } from '../../api/time';
import { mayEverywhere } from '../../app/session';
import type { Decision } from '../../ui/DecisionTrace';
import { device, type DeviceRow, type LiveCall, type LiveDevice } from './model';
import { apply, TYPES } from './told';

export interface ChannelRow {
  readonly coreident: string;
  readonly channel: string;
  readonly state: string;
  readonly deviceid: string;
  readonly recordid: string;
}

const SETTLE_MILLIS = 500;
/** Who has the view within bounds is not told when a call leaves his reach. */
const BOUNDED_MILLIS = 15_000;
/** API_DEVICE_INVALID */
const NO_DEVICE_CODE = 8;
const DECISIONS_MAX = 1_000;

/**
 * The devices and their calls as they are now: read once, then kept by events. What changed is shown once a frame, however
 * much of it there is.
 */
export class LiveStore {
  /** Grows when something has changed. */
  readonly version = signal(0);
  readonly isLoading = signal(true);
  readonly isBroken = signal(false);
  readonly error = signal<unknown>(undefined);
  readonly channels = signal<readonly ChannelRow[]>([]);

  private devices = new Map<string, LiveDevice>();
  private readonly names = new Map<string, string>();
  /** Of the calls that are open, by device and instance. */
  private readonly reasons = new Map<string, Decision>();
  private readonly stale = new Set<string>();
  private waiting: HarkEvent[] | undefined;
  private reads = 0;
  private frame = 0;
  private again: number | undefined;
  private settling: number | undefined;
  private asksWhy = false;
  private showsChannels = false;
  private readonly feed: Feed;
  private readonly leaving = new AbortController();

  constructor() {
    this.feed = new Feed(TYPES, {
      begun: () => void this.read(),
      told: (event) => this.told(event),
      broken: (isBroken) => {
        this.isBroken.value = isBroken;
      },
    });
    if (!mayEverywhere('live.view')) {
      this.again = window.setInterval(() => document.hidden || void this.read(UNATTENDED), BOUNDED_MILLIS);
    }
  }

  close(): void {
    this.leaving.abort();
    this.feed.close();
    window.clearTimeout(this.settling);
    window.clearInterval(this.again);
    cancelAnimationFrame(this.frame);
  }

  all(): readonly LiveDevice[] {
    return [...this.devices.values()];
  }

  one(id: string): LiveDevice | undefined {
    return this.devices.get(id);
  }

  agent(id: string): string {
    return this.names.get(id) ?? (id && `Agent ${id}`);
  }

  /** The last decision about a call, where it is known. */
  why(id: string, call: LiveCall): Decision | undefined {
    return this.reasons.get(keyOf(id, call.instance));
  }

  /** Channels are asked for while somebody looks at them. */
  showChannels(isShown: boolean): void {
    this.showsChannels = isShown;
    if (isShown) {
      this.settle();
    }
  }

  /** Reads all of it; what happens meanwhile is applied behind it. Of several that overlap the last one counts. */
  private async read(headers?: Asked['headers']): Promise<void> {
    this.reads += 1;
    const mine = this.reads;
    this.waiting ??= [];
    try {
      const [found] = await Promise.all([
        command<{ devices?: readonly DeviceRow[] }>('DEVICESTATUS', {}, this.leaving.signal, headers),
        this.readNames(headers),
      ]);
      if (mine !== this.reads) {
        return;
      }
      const before = this.devices;
      this.devices = new Map((found.devices ?? []).map((row) => [row.deviceid, device(row, before.get(row.deviceid))]));
      this.error.value = undefined;
      const missed = this.waiting;
      this.waiting = undefined;
      missed.forEach((event) => this.told(event));
      this.settle();
    } catch (error) {
      if (mine !== this.reads || this.leaving.signal.aborted) {
        return;
      }
      this.waiting = undefined;
      this.error.value = error;
    }
    this.isLoading.value = false;
    this.changed();
  }

  private async readNames(headers?: Asked['headers']): Promise<void> {
    const found = await command<{ agents?: readonly { agentid: string; username: string }[] }>(
      'AGENTSTATUS',
      {},
      this.leaving.signal,
      headers,
    );
    found.agents?.forEach((each) => this.names.set(each.agentid, each.username));
  }

  private told(event: HarkEvent): void {
    if (this.waiting) {
      this.waiting.push(event);
      return;
    }
    apply(event, this.devices).forEach((id) => this.stale.add(id));
    this.settle();
    this.changed();
  }

  private changed(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.version.value += 1;
    });
  }

  /** What events do not tell is asked for when they have calmed down for a moment. */
  private settle(): void {
    this.settling ??= window.setTimeout(() => {
      this.settling = undefined;
      void this.ask().catch((error: unknown) => {
        if (!this.leaving.signal.aborted) {
          this.error.value = error;
        }
      });
    }, SETTLE_MILLIS);
  }

  private async ask(): Promise<void> {
    const ids = [...this.stale];
    this.stale.clear();
    for (const id of ids) {
      await this.readOne(id);
    }
    await Promise.all([this.readReasons(), this.showsChannels ? this.readChannels() : undefined]);
    this.changed();
  }

  private async readOne(id: string): Promise<void> {
    const found = await command<{ devices?: readonly DeviceRow[] }>(
      'DEVICESTATUS',
      { DEVICEID: id },
      this.leaving.signal,
    ).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === NO_DEVICE_CODE) {
        this.devices.delete(id); // out of reach by now
        return { devices: [] };
      }
      throw error;
    });
    const agents = found.devices?.map((row) => row.agentid).filter((agent) => agent && !this.names.has(agent)) ?? [];
    if (agents.length > 0) {
      await this.readNames();
    }
    found.devices?.forEach((row) => this.devices.set(row.deviceid, device(row, this.devices.get(row.deviceid))));
  }

  /** Of the calls that are not recorded and whose reason is not known, in one question. */
  private async readReasons(): Promise<void> {
    const lacking = this.all()
      .flatMap((each) => each.calls.filter((call) => !call.recordId && call.started && !this.isKnown(each.id, call)))
      .map((call) => call.started?.getTime() ?? Date.now());
    if (lacking.length === 0 || this.asksWhy) {
      return;
    }
    this.asksWhy = true;
    try {
      const since = new Date(Math.min(...lacking) - 1_000);
      const found = await command<{ decisions?: readonly Decision[] }>(
        'DECISIONS',
        { STARTTIME: iso(since), CALLCOUNT: DECISIONS_MAX },
        this.leaving.signal,
      );
      const open = new Set(this.all().flatMap((each) => each.calls.map((call) => keyOf(each.id, call.instance))));
      [...this.reasons.keys()].filter((key) => !open.has(key)).forEach((key) => this.reasons.delete(key));
      found.decisions
        ?.toReversed()
        .filter((each) => open.has(keyOf(each.deviceid, each.callinstance)))
        .forEach((each) => this.reasons.set(keyOf(each.deviceid, each.callinstance), each));
    } finally {
      this.asksWhy = false;
    }
  }

  private isKnown(id: string, call: LiveCall): boolean {
    const known = when(this.why(id, call)?.time)?.getTime() ?? 0;
    return known >= (call.started?.getTime() ?? 0) - 1_000;
  }

  private async readChannels(): Promise<void> {
    const found = await command<{ channels?: readonly ChannelRow[] }>('CHANNELSTATUS', {}, this.leaving.signal);
    this.channels.value = found.channels ?? [];
  }
}

function keyOf(device: string, instance: string): string {
  return `${device}\n${instance}`;
}
