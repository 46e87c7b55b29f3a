import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, faultOf, sentence } from '../api/client';

export type Values = Readonly<Record<string, string>>;

/** Where a sentence belongs that names no parameter: by its result code, and by what it says where a code has several. */
export type About = readonly { readonly code: number; readonly says?: RegExp; readonly field: string }[];

export interface Form {
  readonly values: Values;
  readonly isBusy: boolean;
  /** Something was typed that is not kept yet. */
  readonly isDirty: boolean;
  /** What went wrong that is about no field. */
  readonly failure: string | undefined;
  readonly get: (name: string) => string;
  readonly set: (name: string, value: string) => void;
  readonly fault: (name: string) => string | undefined;
  /** For a check of our own, before the server is asked. */
  readonly refuse: (name: string, why: string) => void;
  /** The fields that are not as they were. */
  readonly changed: () => Record<string, string>;
  /** Sends; true when it was done. What was typed stays in any case. */
  readonly send: (run: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * A form whose fields have the names of the API's parameters, so that what the server says is wrong stands at its field.
 *
 * @param start what the fields hold at first; another object begins anew
 * @param about where sentences belong that name no parameter
 */
export function useForm(start: Values, about: About = []): Form {
  const [values, setValues] = useState(start);
  const [fault, setFault] = useState<{ readonly field: string; readonly text: string }>();
  const [isBusy, setBusy] = useState(false);
  const began = useRef(start);
  if (began.current !== start) {
    began.current = start;
    setValues(start);
    setFault(undefined);
  }
  const changes = useMemo(
    () => Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== start[name])),
    [values, start],
  );
  const isDirty = Object.keys(changes).length > 0;
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isDirty) {
      window.addEventListener('beforeunload', stay);
    }
    return () => window.removeEventListener('beforeunload', stay);
  }, [isDirty]);
  useLayoutEffect(() => {
    if (fault?.field) {
      document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
  }, [fault]);

  const wrong = (error: unknown) => {
    const field = faultOf(error, Object.keys(start)) ?? byCode(error, about);
    setFault({ field: field ?? '', text: sentence(error) });
  };
  return {
    values,
    isBusy,
    isDirty,
    failure: fault && !fault.field ? fault.text : undefined,
    get: (name) => values[name] ?? '',
    set: (name, value) => {
      setValues((before) => ({ ...before, [name]: value }));
      setFault((before) => (before?.field === name ? undefined : before));
    },
    fault: (name) => (fault?.field === name ? fault.text : undefined),
    refuse: (name, text) => setFault({ field: name, text }),
    changed: () => changes,
    send: async (run) => {
      setBusy(true);
      setFault(undefined);
      try {
        await run();
        return true;
      } catch (error) {
        wrong(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

function byCode(error: unknown, about: About): string | undefined {
  return error instanceof ApiError
    ? about.find((each) => each.code === error.code && (each.says?.test(error.detail) ?? true))?.field
    : undefined;
}
