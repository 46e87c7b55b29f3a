import { KNOWN, send, UNATTENDED } from './client';

/** What happened, as docs/EVENTS.md has it: names in small letters, all values text. */
export type HarkEvent = Readonly<Record<string, string | undefined>> & {
  readonly eventid: string;
  readonly eventtype: string;
};

export interface FeedListener {
  /** The feed is there from now on, and what was there before has to be read: at first, and after each break. */
  begun(): void;
  told(event: HarkEvent): void;
  /** True while the connection is broken and being mended. */
  broken(isBroken: boolean): void;
}

const HIDDEN_MILLIS = 60_000;
const AGAIN_MILLIS = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * The server's events. A connection that breaks is taken up by the browser behind the last event it had; and the listener
 * reads the state anew, since that event may not be kept any more, or there was none yet. A page nobody sees gives its connection
 * back after a minute, since browsers have only six for a server, and begins anew when it is seen.
 */
export class Feed {
  private source: EventSource | undefined;
  private timer: number | undefined;
  private failures = 0;
  private isClosed = false;

  constructor(
    private readonly types: readonly string[],
    private readonly listener: FeedListener,
  ) {
    document.addEventListener('visibilitychange', this.seen);
    window.addEventListener(KNOWN, this.seen);
    this.open();
  }

  close(): void {
    this.isClosed = true;
    document.removeEventListener('visibilitychange', this.seen);
    window.removeEventListener(KNOWN, this.seen);
    this.stop();
  }

  private stop(): void {
    window.clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  private open(): void {
    this.stop();
    const source = new EventSource(`/api/v1/events?type=${this.types.join(',')}`);
    this.source = source;
    source.addEventListener('open', () => {
      this.failures = 0;
      this.listener.broken(false);
      this.listener.begun();
    });
    source.addEventListener('error', () => {
      this.listener.broken(true);
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.again();
      }
    });
    source.addEventListener('EVENTSLOST', () => this.listener.begun());
    for (const type of this.types) {
      source.addEventListener(type, (event) => this.listener.told(JSON.parse((event as MessageEvent<string>).data)));
    }
  }

  /**
   * The server refused, or is gone for good: a new beginning, later and later. Why it refused an EventSource does not
   * tell; that nobody is logged in any more is heard by asking.
   */
  private again(): void {
    void send('/api/v1/session', { headers: UNATTENDED }).catch(() => undefined);
    const wait = AGAIN_MILLIS[Math.min(this.failures, AGAIN_MILLIS.length - 1)] ?? 30_000;
    this.failures += 1;
    this.timer = window.setTimeout(() => this.open(), wait);
  }

  private readonly seen = (): void => {
    window.clearTimeout(this.timer);
    if (this.isClosed) {
      return;
    }
    if (document.hidden) {
      this.timer = window.setTimeout(() => this.stop(), HIDDEN_MILLIS);
    } else if (!this.source || this.source.readyState === EventSource.CLOSED) {
      this.open();
    }
  };
}
