/** The next 1, 2, 4, 5, 8 or 10 of its size, so that the scale has round numbers. */
export function nice(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 5, 8, 10].find((each) => each * size >= value) ?? 10) * size;
}

/** What a line of a plot stands for, for the eye; the figures are in the table beside it. */
export function Key(props: { readonly kind: string; readonly label: string }) {
  return (
    <li>
      <svg class="plot-key" width="20" height="12" viewBox="0 0 20 12">
        <path class={props.kind} d="M0 6H20" />
      </svg>
      {props.label}
    </li>
  );
}
