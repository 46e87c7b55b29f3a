import type { Decision } from '../../ui/DecisionTrace';
import type { LiveCall } from './model';

/** In a few words, why a call is not recorded. */
export function whyNot(call: LiveCall, decision: Decision | undefined): string {
  if (call.failure) {
    return `Recording failed: ${call.failure}`;
  }
  switch (decision?.outcome) {
    case 'RECORD':
      return 'Chosen; there is no audio to record';
    case 'NO_SCHEDULE':
      return 'No schedule takes it';
    case 'BLOCKED':
      return `Blocked by filter ${decision.blockedby}`;
    case 'STOPPED':
      return 'The scheduler does not run';
    default:
      return 'Not recorded';
  }
}

/** In a few words, which schedule took it. */
export function why(decision: Decision | undefined): string {
  const winner = decision?.looks.find((look) => look.scheduleid === decision.scheduleid);
  return winner ? `Schedule “${winner.schedule}”` : '';
}
