import { becomes, begins, follows } from './events.ts';
import { perform } from './perform.ts';

describe('what is open already', () => {
  it('comes as one summary when somebody subscribes, and gets a card of its own once it is worse', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      open: { Contoso: ['EX771204', 'TM771300', 'SP770840'], Fabrikam: ['SP770840', 'EX770990'] },
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel', 'all', /^Open now: 2 incidents/),
        { at: 5, cloud: { issue: 'SP770840', post: 'Still at it.' } },
        { until: 8 },
        becomes(8, 'SP770840', 'serviceInterruption'),
        { until: 11, channel: [{ card: /^SharePoint Online is down for .*SP770840/ }] },
        begins(11, 'PB900001', 'Power BI', ['Fabrikam']),
        { until: 14, channel: [{ card: /^Power BI is degraded for Fabrikam/ }] },
      ],
    }));
});
