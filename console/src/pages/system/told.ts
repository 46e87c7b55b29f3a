/** `/api/v1/status`. */
export interface Status {
  readonly version: string;
  readonly uptime: number;
  readonly scheduler: string;
  readonly recorder: string;
  readonly logger: string;
  readonly database: string;
  /** Null where there is no recording path. */
  readonly diskfree: number | null;
  readonly clients: number;
  readonly queue: number;
  readonly cluster?: string;
  readonly cores: readonly Core[];
}

export interface Core {
  readonly coreident: string;
  readonly state: string;
  readonly calls: number;
  readonly recordings: number;
  readonly channels: number;
  readonly channelsmax: number;
  readonly lasteventid: number;
  /** Of other cores: seconds since it was heard. */
  readonly heardseconds?: number;
}

export const STATUS = '/api/v1/status';

/** A part of `/api/v1/findings`. */
export interface Finding {
  readonly name: string;
  readonly severity: 'critical' | 'warning' | 'advice';
  readonly since: string;
  readonly deviceId?: string;
  readonly callInstance?: string;
  readonly recordId?: number;
  readonly detail?: string;
  readonly what: string;
  readonly remedy: string;
}

export interface Findings {
  readonly at: string;
  readonly counts: Readonly<Record<Finding['severity'], number>>;
  readonly findings: readonly Finding[];
}

/** One setting of LISTSETTINGS. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  readonly source: string;
  readonly kind: string;
  readonly bounds: string;
  readonly description: string;
  /** What clients are told over the limit; blank where it is none. */
  readonly limitcodes: string;
  readonly secret: string;
}
