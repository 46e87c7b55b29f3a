/** A command as it is declared: `GET /api/v1/commands`, docs/API.md. */
export interface Declared {
  readonly type: string;
  readonly mark: string;
  readonly category: string;
  readonly built: boolean;
  readonly changes: boolean;
  readonly feature: string | null;
  readonly manual: string;
  readonly actions: readonly { readonly action: string; readonly needs: string | null; readonly manual: string }[];
  readonly parameters: readonly Parameter[];
  readonly answers: readonly { readonly code: number; readonly label: string; readonly error: boolean }[];
}

export interface Parameter {
  readonly name: string;
  readonly form: string;
  readonly kind: string;
  readonly sought: boolean;
  readonly words: readonly string[];
  readonly required: boolean;
  readonly oneof: string | null;
}

/** Whether running it with these values can change anything: a LIST or a dry run of an IMPORT… command does not. */
export function canChange(command: Declared, values: Readonly<Record<string, string>>): boolean {
  const action = values['ACTION']?.trim().toUpperCase();
  return command.changes && action !== 'LIST' && action !== 'DRYRUN';
}
