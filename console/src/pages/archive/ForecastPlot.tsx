import { bytes } from '../../ui/bytes';
import { Key, nice } from '../../ui/plot';

export interface Point {
  readonly at: Date;
  /** Bytes, if everything stays. */
  readonly all: number;
  /** Bytes, if what has been kept its days goes. */
  readonly kept: number;
}

interface PlotProps {
  readonly points: readonly Point[];
  /** Bytes that have room; undefined where nobody knows. */
  readonly capacity: number | undefined;
}

const WIDTH = 880;
const HEIGHT = 260;
const LEFT = 64;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;
const ROWS = 10;

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** Two lines: if everything stays, and if keep days are carried out; and what the disk holds. */
export function ForecastPlot(props: PlotProps) {
  const { points, capacity } = props;
  const highest = Math.max(1, ...points.map((each) => Math.max(each.all, each.kept)));
  const isNear = capacity !== undefined && capacity < highest * 2;
  const ceiling = nice(isNear ? Math.max(highest, capacity) : highest);
  const x = (at: number) => LEFT + (at / Math.max(1, points.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / ceiling) * (HEIGHT - TOP - BOTTOM);
  const line = (of: (point: Point) => number) =>
    points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * ceiling);
  const dates = [0, 1, 2, 3, 4].map((quarter) => Math.round((quarter * (points.length - 1)) / 4));
  const shown = points.filter((_, at) => at % Math.max(1, Math.floor((points.length - 1) / ROWS)) === 0);
  return (
    <figure class="stack">
      <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="What will be stored. The table below has the same figures.">
        {ticks.map((value) => (
          <g key={value}>
            <path class="axis" d={`M${LEFT} ${y(value)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
              {bytes(value)}
            </text>
          </g>
        ))}
        {dates.map((at, index) => {
          const point = points[at];
          const anchor = index === 0 ? 'start' : index === dates.length - 1 ? 'end' : 'middle';
          return (
            point && (
              <text key={index} x={x(at)} y={HEIGHT - 6} text-anchor={anchor}>
                {day.format(point.at)}
              </text>
            )
          );
        })}
        {isNear && <path class="capacity" d={`M${LEFT} ${y(capacity)}H${WIDTH - RIGHT}`} />}
        <path class="line kept" d={line((point) => point.kept)} />
        <path class="line all" d={line((point) => point.all)} />
      </svg>
      <ul class="legend" aria-hidden="true">
        <Key kind="line all" label="If everything stays" />
        <Key kind="line kept" label="If keep days were carried out" />
        {isNear && <Key kind="capacity" label="The disk is full" />}
      </ul>
      <div class="scrolls" tabIndex={0} role="region" aria-label="Figures of what will be stored">
        <table class="figures">
          <caption class="unseen">What will be stored</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">If everything stays</th>
              <th scope="col">If keep days were carried out</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((point) => (
              <tr key={point.at.toISOString()}>
                <th scope="row">{whole.format(point.at)}</th>
                <td>{bytes(point.all)}</td>
                <td>{bytes(point.kept)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
