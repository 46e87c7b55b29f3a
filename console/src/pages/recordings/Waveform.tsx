import { useEffect, useMemo, useRef } from 'preact/hooks';
import { span } from '../../api/time';
import { theme } from '../../app/theme';
import type { HoldSpan, Span } from './marks';
import { type Bars, bars, type Peaks } from './peaks';

interface WaveformProps {
  readonly peaks: Peaks;
  readonly length: number;
  readonly at: number;
  readonly blackouts: readonly Span[];
  readonly holds: readonly HoldSpan[];
  readonly onSeek: (seconds: number) => void;
}

const BAR = 2;
const GAP = 1;
const STEP_SECONDS = 5;

/** Both sides, the other party above and the agent below; where one points, it goes on. */
export function Waveform(props: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { length, at } = props;
  const part = length > 0 ? Math.min(1, at / length) : 0;

  const tall = useMemo(() => bars(props.peaks), [props.peaks]);
  const again = useRef(() => {});
  again.current = () => {
    if (canvas.current) {
      paint(canvas.current, tall, part);
    }
  };

  useEffect(() => again.current(), [tall, part, theme.value]);
  useEffect(() => {
    const shown = canvas.current;
    if (!shown) {
      return undefined;
    }
    const draw = () => again.current();
    const watch = new ResizeObserver(draw);
    watch.observe(shown);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', draw);
    return () => {
      watch.disconnect();
      system.removeEventListener('change', draw);
    };
  }, []);

  const seek = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    props.onSeek(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * length);
  };
  const percent = (seconds: number) => `${Math.max(0, Math.min(100, (seconds / length) * 100))}%`;

  return (
    <div
      class="waveform"
      role="slider"
      tabIndex={0}
      aria-label="Where it plays"
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${span(at)} of ${span(length)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) {
          seek(event);
        }
      }}
      onKeyDown={(event) => {
        const to: Record<string, number> = {
          ArrowLeft: at - STEP_SECONDS,
          ArrowRight: at + STEP_SECONDS,
          Home: 0,
          End: length,
        };
        const wanted = to[event.key];
        if (wanted !== undefined) {
          event.preventDefault();
          event.stopPropagation();
          props.onSeek(Math.max(0, Math.min(length, wanted)));
        }
      }}
    >
      <canvas ref={canvas} />
      {props.holds.map((each) => (
        <span
          key={`${each.side} ${each.from}`}
          class={`hold ${each.side}`}
          title={`${heldSide(each)}, ${span(each.from)} to ${span(each.to)}`}
          style={{ left: percent(each.from), right: `calc(100% - ${percent(each.to)})` }}
        />
      ))}
      {props.blackouts.map((each) => (
        <span
          key={each.from}
          class="mark"
          title={`Blackout, ${span(each.from)} to ${span(each.to)}`}
          style={{ left: percent(each.from), right: `calc(100% - ${percent(each.to)})` }}
        />
      ))}
      <span class="head-line" style={{ left: `${part * 100}%` }} />
    </div>
  );
}

/** What a hold is called. */
export function heldSide(hold: HoldSpan): string {
  switch (hold.side) {
    case 'both':
      return 'On hold';
    case 'other':
      return 'Other party on hold';
    case 'agent':
      return 'Agent on hold';
  }
}

function paint(canvas: HTMLCanvasElement, tall: Bars, part: number): void {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  if (!pen || width === 0) {
    return;
  }
  pen.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const sides = tall(Math.floor(width / (BAR + GAP)));
  const lane = height / sides.length;
  sides.forEach((heights, side) => {
    const colour = style.getPropertyValue(side === 0 ? '--wave-other' : '--wave-agent');
    const middle = lane * side + lane / 2;
    heights.forEach((value, index) => {
      const x = index * (BAR + GAP);
      const half = Math.max(0.5, value * (lane / 2 - 4));
      pen.globalAlpha = x / width <= part ? 1 : 0.6;
      pen.fillStyle = colour;
      pen.fillRect(x, middle - half, BAR, half * 2);
    });
  });
}
