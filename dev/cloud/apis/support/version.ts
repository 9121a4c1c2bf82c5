/** What @azure/arm-support sends, the one after it, and the newest. */
export const SUPPORT_VERSIONS = ['2020-04-01', '2024-04-01', '2026-06-01'] as const;

/** The oldest knows neither consent to diagnostics nor names of plans, files and scoping questions. */
export const isOldest = (version: string) => version === SUPPORT_VERSIONS[0];
