/**
 * A step of a scenario in which mail breaks down.
 *
 * @param issue its id.
 * @param atMinute after the scenario is played.
 * @param addTo the customers that have it.
 */
export function mailIncident(issue: string, atMinute: number, addTo: readonly string[]) {
  return {
    atMinute,
    issue,
    set: {
      service: 'Exchange Online',
      classification: 'incident',
      status: 'serviceDegradation',
      feature: 'E-Mail and calendar access',
      title: "Some users can't open their mailbox",
      impact: "Users can't open their mailbox by any way of connecting to it.",
    },
    post: "Title: Some users can't open their mailbox\n\nCurrent status: We're finding out since when.",
    addTo,
  };
}
