import type { DryRunDay } from './DryRun';

const WIDTH = 400;
const HEIGHT = 160;
const LEFT = 36;
const BOTTOM = 20;
const TOP = 8;

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** Each day a bar: what is recorded either way, what would be recorded besides, and what no longer would. */
export function DryRunPicture(props: { readonly days: readonly DryRunDay[] }) {
  const days = withQuietDays(props.days);
  const most = Math.max(1, ...days.map((day) => Number(day.now) + Number(day.more)));
  const step = (WIDTH - LEFT) / days.length;
  const bar = Math.min(40, step * 0.7);
  const tall = (calls: number) => (calls / most) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(days.length / 8);
  return (
    <figure class="stack">
      <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Recordings a day. The table below has the same figures.">
        <defs>
          <pattern id="fewer" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="fewer-line" d="M0 0V6" />
          </pattern>
        </defs>
        {[0, most].map((calls) => (
          <g key={calls}>
            <path class="axis" d={`M${LEFT} ${HEIGHT - BOTTOM - tall(calls)}H${WIDTH}`} />
            <text x={LEFT - 6} y={HEIGHT - BOTTOM - tall(calls) + 4} text-anchor="end">
              {calls}
            </text>
          </g>
        ))}
        {days.map((day, at) => {
          const x = LEFT + step * at + (step - bar) / 2;
          const same = tall(Number(day.then) - Number(day.more));
          const fewer = tall(Number(day.fewer));
          const more = tall(Number(day.more));
          const base = HEIGHT - BOTTOM;
          return (
            <g key={day.date}>
              <rect class="same" x={x} y={base - same} width={bar} height={same} />
              <rect class="fewer" x={x} y={base - same - fewer} width={bar} height={fewer} />
              <rect class="more" x={x} y={base - same - fewer - more} width={bar} height={more} />
              {at % every === 0 && (
                <text x={x + bar / 2} y={HEIGHT - 5} text-anchor="middle">
                  {weekday.format(new Date(day.date))}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <ul class="legend" aria-hidden="true">
        <Key kind="same" label="Recorded as before" />
        <Key kind="more" label="More" />
        <Key kind="fewer" label="Fewer" />
      </ul>
      <div class="scrolls" tabIndex={0} role="region" aria-label="Recordings a day">
        <table class="figures">
          <caption class="unseen">Recordings a day, now and with the change</caption>
          <thead>
            <tr>
              <th scope="col">Day (server’s)</th>
              <th scope="col">Calls</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
              <th scope="col">More</th>
              <th scope="col">Fewer</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{whole.format(new Date(day.date))}</th>
                <td>{day.calls}</td>
                <td>{day.now}</td>
                <td>{day.then}</td>
                <td>{day.more}</td>
                <td>{day.fewer}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** Days on which nobody called have their place, too. */
function withQuietDays(days: readonly DryRunDay[]): readonly DryRunDay[] {
  const all: DryRunDay[] = [];
  for (const day of days) {
    let quiet = after(all[all.length - 1]?.date ?? day.date);
    while (all.length > 0 && quiet < day.date) {
      all.push({ date: quiet, calls: '0', recorded: '0', now: '0', then: '0', more: '0', fewer: '0' });
      quiet = after(quiet);
    }
    all.push(day);
  }
  return all;
}

function after(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function Key(props: { readonly kind: string; readonly label: string }) {
  return (
    <li>
      <svg class="plot-key" width="12" height="12" viewBox="0 0 12 12">
        <rect class={props.kind} width="12" height="12" />
      </svg>
      {props.label}
    </li>
  );
}
