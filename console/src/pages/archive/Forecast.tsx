import { useState } from 'preact/hooks';
import { when } from '../../api/time';
import { useAnswer } from '../../api/useAnswer';
import { Empty } from '../../ui/Empty';
import { Select } from '../../ui/Field';
import { Loading } from '../../ui/Loading';
import { bytes } from '../../ui/bytes';
import { ForecastPlot, type Point } from './ForecastPlot';
import { PastDays } from './PastDays';

export interface PastDay {
  readonly begin: string;
  readonly recordings: string;
  readonly seconds: string;
  readonly bytes: string;
}

interface ComingDay {
  readonly at: string;
  readonly allbytes: string;
  readonly keptbytes: string;
}

interface Told {
  readonly recordings: string;
  readonly bytes: string;
  readonly lockedbytes: string;
  readonly overduebytes: string;
  readonly measureddays: string;
  readonly recordingsaday: string;
  readonly bytesaday: string;
  /** Blank where the recording path's disk is not known. */
  readonly diskfree: string;
  readonly purging: string;
  readonly pastdays: readonly PastDay[];
  readonly comingdays: readonly ComingDay[];
}

const AHEAD = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '1095', label: 'Three years' },
];

/** How much is stored, and how much will be. */
export function Forecast() {
  const [ahead, setAhead] = useState('90');
  const answered = useAnswer<{ forecast: Told }>('STORAGEFORECAST', { DAYS: ahead });
  const told = answered.answer?.forecast;
  return (
    <>
      <Loading of={answered} />
      {told && told.recordings === '0' && (
        <Empty icon="archive" title="Nothing is stored yet">
          <p>What will be stored shows here once calls have been recorded for a day or more.</p>
        </Empty>
      )}
      {told && told.recordings !== '0' && (
        <div class="stack forecast">
          <dl class="tiles">
            <Tile name="Stored now" value={bytes(Number(told.bytes))} more={`${Number(told.recordings).toLocaleString()} recordings`} />
            <Tile
              name="Each day brings"
              value={bytes(Number(told.bytesaday))}
              more={`${Number(told.recordingsaday).toLocaleString()} recordings; measured over ${told.measureddays} ${told.measureddays === '1' ? 'day' : 'days'}`}
            />
            <Tile name="Kept longer than their days" value={bytes(Number(told.overduebytes))} more="not purged yet" />
            <Tile name="Under legal hold" value={bytes(Number(told.lockedbytes))} more="stays in any case" />
            <Tile name="Free on the disk" value={told.diskfree ? bytes(Number(told.diskfree)) : '–'} more={full(told)} />
          </dl>
          <section class="card stack" aria-labelledby="coming-title">
            <div class="row wrap">
              <h2 class="grow" id="coming-title">
                What will be stored
              </h2>
              <div class="ahead">
                <Select label="Ahead" value={ahead} choices={AHEAD} onChange={setAhead} />
              </div>
            </div>
            <p class="soft">
              If as much is recorded each day as lately, and kept as long.{' '}
              {told.purging === 'FALSE' && 'Nothing is purged yet, so it goes along the upper line.'}
            </p>
            <ForecastPlot points={points(told)} capacity={told.diskfree ? Number(told.bytes) + Number(told.diskfree) : undefined} />
          </section>
          <section class="card stack" aria-labelledby="past-title">
            <h2 id="past-title">What the last days brought</h2>
            <PastDays days={told.pastdays} />
          </section>
        </div>
      )}
    </>
  );
}

function Tile(props: { readonly name: string; readonly value: string; readonly more: string }) {
  return (
    <div class="card">
      <dt>{props.name}</dt>
      <dd class="big">{props.value}</dd>
      <dd class="soft">{props.more}</dd>
    </div>
  );
}

function points(told: Told): readonly Point[] {
  return told.comingdays.map((day) => ({
    at: when(day.at) ?? new Date(),
    all: Number(day.allbytes),
    kept: Number(day.keptbytes),
  }));
}

/** When the disk is full, at the pace of the last days. */
function full(told: Told): string {
  const pace = Number(told.bytesaday);
  if (!told.diskfree || pace <= 0) {
    return '';
  }
  const days = Math.floor(Number(told.diskfree) / pace);
  return days > 3_650 ? 'enough for more than ten years' : `full in ${days.toLocaleString()} ${days === 1 ? 'day' : 'days'}`;
}
