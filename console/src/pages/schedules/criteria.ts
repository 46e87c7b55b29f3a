import { USER_FIELDS } from '../../api/client';

/** Criteria as docs/SCHEDULES.md has them: conditions, and groups of conditions in parentheses, joined by one word. */
export type Join = 'and' | 'or';

export interface Condition {
  readonly field: string;
  readonly operator: string;
  /** As it is typed: several values are separated by commas, one with a comma stands in quotes. */
  readonly values: string;
}

export interface Group {
  readonly join: Join;
  readonly conditions: readonly Condition[];
}

export interface Criteria extends Group {
  readonly groups: readonly Group[];
}

export const ANY_CALL: Criteria = { join: 'and', conditions: [], groups: [] };

interface Named {
  readonly value: string;
  readonly label: string;
}

export const OPERATORS: readonly Named[] = [
  { value: 'equals', label: 'is' },
  { value: 'in', label: 'is one of' },
  { value: 'not', label: 'is not' },
  { value: 'starts', label: 'begins with' },
  { value: 'ends', label: 'ends with' },
  { value: 'contains', label: 'contains' },
  { value: 'range', label: 'is between' },
  { value: 'matches', label: 'has the pattern' },
];

/** These take one value, commas and all. */
const SINGLE = new Set(['range', 'matches']);

export const VARIABLES: readonly { readonly group: string; readonly variables: readonly Named[] }[] = [
  {
    group: 'The call',
    variables: [
      { value: 'ANI', label: 'ANI, who called' },
      { value: 'DNIS', label: 'DNIS, which number was called' },
      { value: 'CALLDIRECTION', label: 'CALLDIRECTION, I or O' },
      { value: 'GATE', label: 'GATE' },
      { value: 'SGROUP', label: 'SGROUP' },
      { value: 'CALLID', label: 'CALLID' },
      { value: 'SESSIONID', label: 'SESSIONID' },
      { value: 'CALLSEGMENTID', label: 'CALLSEGMENTID' },
      { value: 'ISTRUNK', label: 'ISTRUNK' },
      { value: 'PRIORITY', label: 'PRIORITY' },
      { value: 'KEEPDAYS', label: 'KEEPDAYS' },
      { value: 'ARCHIVEACTION', label: 'ARCHIVEACTION' },
      { value: 'STARTTIME', label: 'STARTTIME' },
    ],
  },
  { group: 'What was said of it', variables: USER_FIELDS.map((each) => ({ value: each, label: each })) },
  {
    group: 'Where and with whom',
    variables: [
      { value: 'DEVICEID', label: 'DEVICEID, the phone' },
      { value: 'DEVICEALIAS', label: 'DEVICEALIAS, the log-in' },
      { value: 'AGENT', label: 'AGENT, by his number' },
      { value: 'SITE', label: 'SITE, by its name' },
      { value: 'GROUP', label: 'GROUP, by its name' },
      { value: 'CORE', label: 'CORE' },
    ],
  },
  {
    group: 'When',
    variables: [
      { value: 'TIME', label: 'TIME of day' },
      { value: 'WEEKDAY', label: 'WEEKDAY' },
    ],
  },
];

const OF_AGENT = new Set(['AGENT', 'DEVICEALIAS', 'SITE', 'GROUP']);

/** A dry run does not know who sat where, so it cannot be held against these. */
export function looksAtAgents(criteria: Criteria): boolean {
  return [criteria, ...criteria.groups].some((each) => each.conditions.some((one) => OF_AGENT.has(one.field)));
}

/** An example of what may stand there. */
export function example(condition: Condition): string {
  const isRange = condition.operator === 'range';
  if (condition.field === 'TIME') {
    return isRange ? '08:00..18:00' : '12:30';
  }
  if (condition.field === 'WEEKDAY') {
    return isRange ? 'mon..fri' : 'sat, sun';
  }
  if (condition.field === 'CALLDIRECTION') {
    return 'I';
  }
  return isRange ? '100..199' : condition.operator === 'matches' ? '49(30|40)[0-9]+' : '';
}

type Token = { readonly is: 'word' | 'quoted' | '(' | ')' | ','; readonly text: string };

function tokens(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  const next = /\s*(?:([(),])|"((?:[^"]|"")*)"|([^\s(),"]+))/y;
  while (next.lastIndex < text.trimEnd().length) {
    const match = next.exec(text);
    if (!match) {
      return undefined;
    }
    const [, mark, quoted, word] = match;
    if (mark) {
      found.push({ is: mark as '(', text: mark });
    } else if (quoted !== undefined) {
      found.push({ is: 'quoted', text: quoted.replaceAll('""', '"') });
    } else {
      found.push({ is: 'word', text: word ?? '' });
    }
  }
  return found;
}

/** Undefined where it is not of the normal form; the server says what is wrong with it. */
export function read(text: string): Criteria | undefined {
  const all = tokens(text);
  return all && (all.length === 0 ? ANY_CALL : new Reading(all).criteria());
}

class Reading {
  private at = 0;

  constructor(private readonly all: readonly Token[]) {}

  criteria(): Criteria | undefined {
    const conditions: Condition[] = [];
    const groups: Group[] = [];
    const join = this.joined(() => {
      if (this.take('(')) {
        const group = this.group();
        return group !== undefined && groups.push(group) > 0;
      }
      const condition = this.condition();
      return condition !== undefined && conditions.push(condition) > 0;
    });
    return join && this.at === this.all.length ? { join, conditions, groups } : undefined;
  }

  private group(): Group | undefined {
    const conditions: Condition[] = [];
    const join = this.joined(() => {
      const condition = this.condition();
      return condition !== undefined && conditions.push(condition) > 0;
    });
    return join && this.take(')') ? { join, conditions } : undefined;
  }

  /** One part after another, with the same word between all of them. */
  private joined(part: () => boolean): Join | undefined {
    let join: Join | undefined;
    for (;;) {
      if (!part()) {
        return undefined;
      }
      const word = this.word()?.toLowerCase();
      if (word !== 'and' && word !== 'or') {
        return join ?? 'and';
      }
      if (join && join !== word) {
        return undefined;
      }
      join = word;
      this.at += 1;
    }
  }

  private condition(): Condition | undefined {
    const field = this.word();
    this.at += 1;
    const operator = this.word()?.toLowerCase();
    this.at += 1;
    const values: string[] = [];
    do {
      const value = this.all[this.at];
      if (value?.is !== 'word' && value?.is !== 'quoted') {
        return undefined;
      }
      values.push(value.text);
      this.at += 1;
    } while (this.take(','));
    if (!field || !operator || (SINGLE.has(operator) && values.length > 1)) {
      return undefined;
    }
    return { field: field.toUpperCase(), operator, values: SINGLE.has(operator) ? (values[0] ?? '') : typed(values) };
  }

  private word(): string | undefined {
    const token = this.all[this.at];
    return token?.is === 'word' ? token.text : undefined;
  }

  private take(mark: Token['is']): boolean {
    if (this.all[this.at]?.is !== mark) {
      return false;
    }
    this.at += 1;
    return true;
  }
}

function typed(values: readonly string[]): string {
  return values.map((each) => (/[,"]|^\s|\s$|^$/.test(each) ? quoted(each) : each)).join(', ');
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** What was typed, value by value. */
function split(text: string): readonly string[] {
  const parts = [''];
  let isQuoted = false;
  for (const letter of text) {
    isQuoted = letter === '"' ? !isQuoted : isQuoted;
    if (letter === ',' && !isQuoted) {
      parts.push('');
    } else {
      parts[parts.length - 1] += letter;
    }
  }
  return parts.map((each) => {
    const trimmed = each.trim();
    return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
  });
}

function value(text: string): string {
  return /^[^\s(),"]+$/.test(text) && !/^(and|or)$/i.test(text) ? text : quoted(text);
}

function condition(each: Condition): string {
  const values = SINGLE.has(each.operator) ? [each.values.trim()] : split(each.values);
  return `${each.field} ${each.operator} ${values.map(value).join(', ')}`;
}

/** As the API takes them. */
export function write(criteria: Criteria): string {
  return [
    ...criteria.conditions.map(condition),
    ...criteria.groups
      .filter((group) => group.conditions.length > 0)
      .map((group) => `(${group.conditions.map(condition).join(` ${group.join} `)})`),
  ].join(` ${criteria.join} `);
}
