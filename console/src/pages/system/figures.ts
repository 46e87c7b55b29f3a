import { bytes } from '../../ui/bytes';

/** A length of time as people say it, in the two largest units. */
export function lasting(seconds: number): string {
  const parts = [
    { count: Math.floor(seconds / 86_400), unit: 'd' },
    { count: Math.floor(seconds / 3_600) % 24, unit: 'h' },
    { count: Math.floor(seconds / 60) % 60, unit: 'min' },
    { count: Math.floor(seconds) % 60, unit: 's' },
  ];
  const first = parts.findIndex((each) => each.count > 0);
  return first < 0
    ? '0 s'
    : parts
        .slice(first, first + 2)
        .filter((each) => each.count > 0)
        .map((each) => `${each.count} ${each.unit}`)
        .join(' ');
}

/** A value with its unit, as `/api/v1/metrics/history` names units. */
export function figure(value: number, unit: string): string {
  switch (unit) {
    case 'bytes':
      return bytes(value);
    case 'percent':
      return `${short(value)} %`;
    case 'perSecond':
      return `${short(value)} / s`;
    case 'seconds':
      return value === 0 || value >= 1 ? `${short(value)} s` : value >= 0.001 ? `${short(value * 1_000)} ms` : `${short(value * 1_000_000)} µs`;
    default:
      return short(value);
  }
}

function short(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });
}
