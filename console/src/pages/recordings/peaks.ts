/** As docs/AUDIO.md, The waveform: for each pixel the least and the greatest value of each side, from -128 to 127. */
export interface Peaks {
  readonly channels: number;
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly length: number;
  readonly data: readonly number[];
}

/** Seconds that the waveform spans. */
export function seconds(peaks: Peaks): number {
  return (peaks.length * peaks.samples_per_pixel) / peaks.sample_rate;
}

const QUIET = 0.15;

/** How tall each bar of each side is, from 0 to 1, where there is room for so many. */
export type Bars = (count: number) => readonly (readonly number[])[];

/** They are drawn with every frame while it plays, and made anew only for another width. */
export function bars(peaks: Peaks): Bars {
  const sides = Array.from({ length: Math.min(2, peaks.channels) }, (_, side) => side);
  const most = loudest(peaks);
  let made: { readonly count: number; readonly bars: readonly (readonly number[])[] } | undefined;
  return (count) => {
    if (made?.count !== count) {
      made = { count, bars: sides.map((side) => columns(peaks, side, count).map((value) => value / most)) };
    }
    return made.bars;
  };
}

/** The loudest there is, from 0 to 1; telephone audio seldom fills the scale. What is hardly there stays small. */
function loudest(peaks: Peaks): number {
  return Math.max(QUIET, peaks.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 128);
}

/** The greatest swing of a side in each of so many columns, from 0 to 1. */
function columns(peaks: Peaks, side: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((at + 1) * peaks.length) / count));
    let most = 0;
    for (let pixel = from; pixel < to && pixel < peaks.length; pixel += 1) {
      const low = peaks.data[(pixel * peaks.channels + side) * 2] ?? 0;
      const high = peaks.data[(pixel * peaks.channels + side) * 2 + 1] ?? 0;
      most = Math.max(most, Math.abs(low), Math.abs(high));
    }
    return most / 128;
  });
}
