import { useMemo } from 'preact/hooks';
import { usePolled } from '../../api/usePolled';
import { go, href, route } from '../../app/router';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { lasting } from './figures';
import { type History, PLOTS, stretches } from './history';
import { MetricPlot } from './MetricPlot';

const SPANS = [
  { minutes: 60, label: 'An hour' },
  { minutes: 360, label: 'Six hours' },
  { minutes: 1_440, label: 'A day' },
] as const;

const POINTS = 240;
const ROWS = 12;
const MILLIS = 1_000;
const EVERY_MILLIS = 15_000;

/** The last hours as plots. */
export function Metrics() {
  const asked = Number(route.value.query.get('minutes'));
  const minutes = SPANS.find((each) => each.minutes === asked)?.minutes ?? SPANS[0].minutes;
  const polled = usePolled<History>(`/api/v1/metrics/history?minutes=${minutes}`, EVERY_MILLIS);
  const history = polled.answer;
  const drawn = useMemo(() => (history ? stretches(history, POINTS) : []), [history]);
  const rows = useMemo(() => (history ? stretches(history, ROWS).toReversed() : []), [history]);
  return (
    <>
      <div class="row wrap">
        <div class="row wrap grow" role="group" aria-label="How far back">
          {SPANS.map((each) => (
            <Button
              key={each.minutes}
              pressed={each.minutes === minutes}
              onClick={() => go(href('system', ['metrics'], new URLSearchParams({ minutes: String(each.minutes) })), 'replace')}
            >
              {each.label}
            </Button>
          ))}
        </div>
        {history && <span class="soft">{told(history)}</span>}
      </div>
      <Loading of={polled} />
      {polled.error !== undefined && history && <Notice kind="warn">What you see is how it was.</Notice>}
      {history && history.at.length < 2 && (
        <Empty icon="live" title="There is nothing to draw yet">
          <p>
            The server has begun to measure: a point every {lasting(history.everySeconds)}. The plots show here by themselves as
            soon as there are two.
          </p>
        </Empty>
      )}
      {history && history.at.length >= 2 && (
        <div class="plots">
          {PLOTS.filter((kind) => kind.lines.some(({ name }) => drawn.some((each) => each.values[name] !== undefined))).map((kind) => (
            <MetricPlot key={kind.title} kind={kind} history={history} points={drawn} rows={rows} />
          ))}
        </div>
      )}
    </>
  );
}

/** How far back it really goes: what was before the server began nobody knows. */
function told(history: History): string {
  const first = Date.parse(history.at[0] ?? '');
  const last = Date.parse(history.at[history.at.length - 1] ?? '');
  const passed = Math.max(0, (last - first) / MILLIS);
  return Number.isNaN(passed)
    ? ''
    : `${lasting(passed + history.everySeconds)} are known, the worst of each ${lasting(history.everySeconds)}. They are in memory: a start begins anew.`;
}
