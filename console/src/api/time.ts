const WIRE = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM) ([+-])(\d{2}):(\d{2})$/;

/** A time of the interface (`4/12/2017 3:51:30 PM -05:00`) or of ISO 8601, or undefined where none is set. */
export function when(text: string | undefined): Date | undefined {
  if (!text) {
    return undefined;
  }
  const wire = WIRE.exec(text);
  if (!wire) {
    const iso = new Date(text);
    return Number.isNaN(iso.getTime()) ? undefined : iso;
  }
  const [, month, day, year, hour, minute, second, half, sign, hours, minutes] = wire;
  if (Number(year) <= 1) {
    return undefined;
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const clock = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), clock, Number(minute), Number(second));
  return new Date(utc - offset * 60_000);
}

const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** In the viewer's zone; of today the time alone. */
export function shortly(time: Date): string {
  return time.toDateString() === new Date().toDateString() ? timeOnly.format(time) : dayAndTime.format(time);
}

/** In the viewer's zone, with its name. */
export function fully(time: Date): string {
  return full.format(time);
}

/** Seconds as `m:ss`, or `h:mm:ss`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

/** As the API takes it: ISO 8601 with the viewer's offset. */
export function iso(time: Date): string {
  const offset = -time.getTimezoneOffset();
  const pad = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`;
}
