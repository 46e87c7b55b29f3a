import { span, when } from '../../api/time';
import { bytes } from '../../ui/bytes';
import type { PastDay } from './Forecast';

const WIDTH = 880;
const HEIGHT = 120;
const LEFT = 64;
const BOTTOM = 20;
const TOP = 8;

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const from = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A bar for each of the last days, in bytes; each begins at the time of day it is now. */
export function PastDays(props: { readonly days: readonly PastDay[] }) {
  const { days } = props;
  const most = Math.max(1, ...days.map((each) => Number(each.bytes)));
  const step = (WIDTH - LEFT) / days.length;
  const bar = Math.min(40, step * 0.7);
  const tall = (value: number) => (value / most) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(days.length / 10);
  return (
    <figure class="stack">
      <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Bytes a day. The table below has the same figures.">
        {[0, most].map((value) => (
          <g key={value}>
            <path class="axis" d={`M${LEFT} ${HEIGHT - BOTTOM - tall(value)}H${WIDTH}`} />
            <text x={LEFT - 8} y={HEIGHT - BOTTOM - tall(value) + 4} text-anchor="end">
              {bytes(value)}
            </text>
          </g>
        ))}
        {days.map((each, at) => {
          const x = LEFT + step * at + (step - bar) / 2;
          const height = tall(Number(each.bytes));
          const begin = when(each.begin);
          return (
            <g key={each.begin}>
              <rect class="more" x={x} y={HEIGHT - BOTTOM - height} width={bar} height={height} />
              {(days.length - 1 - at) % every === 0 && begin && (
                <text x={x + bar / 2} y={HEIGHT - 5} text-anchor="middle">
                  {day.format(begin)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>The same as a table</summary>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">24 hours from</th>
              <th scope="col">Recordings</th>
              <th scope="col">Length</th>
              <th scope="col">Size</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((each) => {
              const begin = when(each.begin);
              return (
                <tr key={each.begin}>
                  <th scope="row">{begin && from.format(begin)}</th>
                  <td>{each.recordings}</td>
                  <td>{span(Number(each.seconds))}</td>
                  <td>{bytes(Number(each.bytes))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
