/** Drawn for this console on a grid of 16, with strokes of the text's colour. */
const PATHS = {
  live: 'M2 8h2l2-5 4 10 2-5h2',
  recordings: 'M2 4h12M2 8h12M2 12h7',
  schedules: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  people: 'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c.5-2.7 2.2-4 4.5-4s4 1.3 4.5 4M11 7.300a2.2 2.2 0 1 0-.8-4.300M12 9.800c1.4.4 2.2 1.6 2.5 3.7',
  archive: 'M2 3h12v3H2zM3 6v7.500h10V6M6.5 9h3',
  audit: 'M3 2h10v12H3zM5.5 6l1.2 1.200L9.500 4.500M5.5 9h5M5.5 11.500h5',
  compatibility: 'M6 4.5 2.5 8 6 11.500M10 4.5 13.5 8 10 11.5',
  explorer: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8.5 10h3',
  system: 'M8 10.200a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400zM8 1.500v2M8 12.500v2M1.5 8h2M12.5 8h2M3.4 3.400l1.4 1.400M11.2 11.200l1.4 1.400M12.6 3.400l-1.4 1.400M4.8 11.200l-1.4 1.4',
  search: 'M7 11.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  play: 'M5 3v10l8-5z',
  pause: 'M5 3v10M11 3v10',
  stop: 'M4 4h8v8H4z',
  back: 'M8 4 4 8l4 4M12 4 8 8l4 4',
  forward: 'M4 4l4 4-4 4M8 4l4 4-4 4',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  download: 'M8 2v8M4.5 6.5 8 10l3.5-3.500M2.5 13.500h11',
  upload: 'M8 10V2M4.5 5.5 8 2l3.5 3.500M2.5 13.500h11',
  lock: 'M3.5 7h9v6.500h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  key: 'M10.5 8.500a3.5 3.5 0 1 0-3.3-2.300L2 11.400V14h2.600l.5-1.500h1.400V11H8l1-1.800c.5.2 1 .300 1.5.300zM11.2 4.800v.1',
  edit: 'M3 13l.7-3L11 2.7 13.3 5 6 12.300zM9.5 4.2 11.8 6.5',
  headphones: 'M2.5 11V8a5.5 5.5 0 0 1 11 0v3M2.5 9.500h2.500v4H3.500a1 1 0 0 1-1-1zM13.5 9.500H11v4h1.500a1 1 0 0 0 1-1z',
  hold: 'M5.5 3v10M10.5 3v10',
  blackout: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM3 13 13 3',
  record: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
  incoming: 'M12 4 4 12M4 6.500V12h5.5',
  outgoing: 'M4 12l8-8M6.5 4H12v5.5',
  warning: 'M8 2 1.5 13.500h13zM8 6.500v3.500M8 11.800v.2',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.200v3.600M8 5v.2',
  good: 'M3 8.5 6.5 12 13 4.5',
  plus: 'M8 3v10M3 8h10',
  menu: 'M2 4h12M2 8h12M2 12h12',
  sun: 'M8 10.800a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.600zM8 1.500v1.200M8 13.300v1.200M1.5 8h1.200M13.3 8h1.200M3.4 3.400l.9.9M11.7 11.700l.9.9M12.6 3.400l-.9.9M4.3 11.700l-.9.9',
  moon: 'M13 9.600A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.600z',
  screen: 'M2 3h12v8H2zM6 14h4M8 11v3',
  out: 'M9.5 2.500h-6v11h6M7 8h7M11.5 5.5 14 8l-2.5 2.5',
  keyboard: 'M1.5 4h13v8h-13zM4 6.500v.1M6.7 6.500v.1M9.3 6.500v.1M12 6.500v.1M5 9.500h6',
  star: 'M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.200L8 11.400l-3.7 2.1.8-4.200L2 6.400l4.2-.5z',
  filter: 'M2 3h12L9.5 8.500V13l-3-1.500v-3z',
  trash: 'M3 4.500h10M6 4.500V2.500h4v2M4.5 4.500l.5 9h6l.5-9',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.500L13 6M13 2.500V6H9.5',
} as const;

export type IconName = keyof typeof PATHS;

/** For the eye alone: what it means stands beside it, or in the label of its button. */
export function Icon(props: { readonly name: IconName; readonly size?: number }) {
  const size = props.size ?? 16;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[props.name]} />
    </svg>
  );
}

export function Logo(props: { readonly size: number }) {
  return <img src={`${import.meta.env.BASE_URL}icon.svg`} width={props.size} height={props.size} alt="" />;
}
