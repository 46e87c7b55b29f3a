import { signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { shortly } from '../../api/time';
import { Key, nice } from '../../ui/plot';
import { figure } from './figures';
import type { History, PlotKind, Stretch } from './history';

interface PlotProps {
  readonly kind: PlotKind;
  readonly history: History;
  readonly points: readonly Stretch[];
  /** In longer stretches, newest first, for the table. */
  readonly rows: readonly Stretch[];
}

const WIDTH = 560;
const HEIGHT = 168;
const LEFT = 76;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 22;
const WAYS = ['first', 'second'] as const;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Where the pointer is, on all plots at once, so that one sees what happened at the same time. */
const pointed = signal<number | undefined>(undefined);

/** One or two lines over time, what may be at most, and the same as a table. */
export function MetricPlot(props: PlotProps) {
  const { kind, history, points, rows } = props;
  const id = useId();
  const unit = history.lines.find((each) => each.name === kind.lines[0]?.name)?.unit ?? 'count';
  const all = points.flatMap((point) => kind.lines.map((line) => point.values[line.name] ?? 0));
  const highest = Math.max(0, ...all);
  const limit = kind.ceiling === undefined ? undefined : last(points, kind.ceiling);
  const isNear = limit !== undefined && limit <= highest * 4;
  const ceiling = scale(isNear ? Math.max(highest, limit) : highest, unit);
  const begin = points[0]?.at.getTime() ?? 0;
  const span = Math.max(1, (points[points.length - 1]?.at.getTime() ?? 0) - begin);
  const x = (point: Stretch) => LEFT + ((point.at.getTime() - begin) / span) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / ceiling) * (HEIGHT - TOP - BOTTOM);
  const at = pointed.value === undefined ? undefined : points[Math.min(pointed.value, points.length - 1)];
  const shown = at ?? points[points.length - 1];
  const times = span > 600_000 ? clock : seconds;

  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * WIDTH;
    const nearest = points.reduce((best, each, index) => (away(each, place) < away(points[best], place) ? index : best), 0);
    pointed.value = nearest;
  };
  const away = (each: Stretch | undefined, place: number) => (each ? Math.abs(x(each) - place) : Infinity);

  return (
    <figure class="card stack metric" aria-labelledby={id}>
      <figcaption class="row wrap">
        <h2 class="grow" id={id}>
          {kind.title}
        </h2>
        <span class="soft">{shown && (at ? shortly(shown.at) : 'Now')}</span>
      </figcaption>
      <ul class="legend">
        {kind.lines.map((line, index) => (
          <Key key={line.name} kind={`line ${WAYS[index] ?? 'first'}`} label={`${line.label}: ${said(shown?.values[line.name], unit)}`} />
        ))}
        {limit !== undefined && <Key kind="capacity" label={`There may be ${figure(limit, unit)}`} />}
      </ul>
      <svg
        class="plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={spoken(kind, points, unit)}
        onPointerMove={point}
        onPointerLeave={() => {
          pointed.value = undefined;
        }}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path class="axis" d={`M${LEFT} ${y(share * ceiling)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 8} y={y(share * ceiling) + 4} text-anchor="end">
              {figure(share * ceiling, unit)}
            </text>
          </g>
        ))}
        {[0, 0.5, 1].map((share) => (
          <text
            key={share}
            x={LEFT + share * (WIDTH - LEFT - RIGHT)}
            y={HEIGHT - 5}
            text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
          >
            {times.format(new Date(begin + share * span))}
          </text>
        ))}
        {isNear && <path class="capacity" d={`M${LEFT} ${y(limit)}H${WIDTH - RIGHT}`} />}
        {kind.lines.map((line, index) => (
          <path key={line.name} class={`line ${WAYS[index] ?? 'first'}`} d={drawn(points, line.name, x, y)} />
        ))}
        {at && <path class="pointer" d={`M${x(at).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}`} />}
      </svg>
      <details>
        <summary>
          The same as a table<span class="unseen">: {kind.title}</span>
        </summary>
        <Figures kind={kind} rows={rows} unit={unit} />
      </details>
    </figure>
  );
}

/** A round number above all; whole things have at least one line between none and all. */
function scale(highest: number, unit: string): number {
  return highest === 0 ? (unit === 'count' ? 2 : 1) : Math.max(unit === 'count' ? 2 : 0, nice(highest));
}

function last(points: readonly Stretch[], name: string): number | undefined {
  return points.map((each) => each.values[name]).findLast((value) => value !== undefined);
}

function said(value: number | undefined, unit: string): string {
  return value === undefined ? '–' : figure(value, unit);
}

/** A line with gaps where nothing was known; a point between two gaps is a dot. */
function drawn(points: readonly Stretch[], name: string, x: (point: Stretch) => number, y: (value: number) => number): string {
  let path = '';
  let isDown = false;
  for (const point of points) {
    const value = point.values[name];
    if (value === undefined) {
      isDown = false;
    } else {
      const place = `${x(point).toFixed(1)} ${y(value).toFixed(1)}`;
      path += isDown ? `L${place}` : `M${place}h0.1`;
      isDown = true;
    }
  }
  return path;
}

/** What who does not see the picture hears of it. */
function spoken(kind: PlotKind, points: readonly Stretch[], unit: string): string {
  const lines = kind.lines.map((line) => {
    const known = points.filter((each) => each.values[line.name] !== undefined);
    const values = known.map((each) => each.values[line.name] ?? 0);
    return known.length === 0
      ? `${line.label}: not known`
      : `${line.label}: from ${figure(Math.min(...values), unit)} to ${figure(Math.max(...values), unit)}`;
  });
  return `${kind.title}. ${lines.join('. ')}. The table below has the figures.`;
}

/** Each row the worst of its stretch. */
function Figures(props: { readonly kind: PlotKind; readonly rows: readonly Stretch[]; readonly unit: string }) {
  const { kind, rows, unit } = props;
  return (
    <table class="figures">
      <caption class="unseen">{kind.title}</caption>
      <thead>
        <tr>
          <th scope="col">At</th>
          {kind.lines.map((line) => (
            <th key={line.name} scope="col">
              {line.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.at.toISOString()}>
            <th scope="row">{shortly(row.at)}</th>
            {kind.lines.map((line) => (
              <td key={line.name}>{said(row.values[line.name], unit)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
