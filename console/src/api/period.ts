/** A time that is looked in. */
export interface Period {
  /** `today` and so on, `between` with from and to, or blank for any time. */
  readonly time: string;
  /** As an input of the browser writes local times. */
  readonly from: string;
  readonly to: string;
}

export const TIMES = [
  { value: '', label: 'Any time' },
  { value: 'hour', label: 'The last hour' },
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'week', label: 'The last 7 days' },
  { value: 'month', label: 'The last 30 days' },
  { value: 'between', label: 'Between …' },
] as const;

const DAY = 24 * 60 * 60 * 1_000;

function midnight(daysAgo: number): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
}

/** From when to when, in the viewer's zone. */
export function span(period: Period): readonly [Date | undefined, Date | undefined] {
  switch (period.time) {
    case 'hour':
      return [new Date(Date.now() - DAY / 24), undefined];
    case 'today':
      return [midnight(0), undefined];
    case 'yesterday':
      return [midnight(1), new Date(midnight(0).getTime() - 1_000)];
    case 'week':
      return [midnight(6), undefined];
    case 'month':
      return [midnight(29), undefined];
    case 'between':
      return [local(period.from), local(period.to)];
    default:
      return [undefined, undefined];
  }
}

function local(text: string): Date | undefined {
  const time = new Date(text);
  return text && !Number.isNaN(time.getTime()) ? time : undefined;
}
