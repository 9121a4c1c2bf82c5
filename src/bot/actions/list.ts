import type { AnyAction } from '../action.ts';
import { access } from './access.ts';
import { autoRefreshStatus } from './autoRefreshStatus.ts';
import { cancel } from './cancel.ts';
import { choose } from './choose.ts';
import { history } from './history.ts';
import { incidents } from './incidents.ts';
import { issue, issueCustomers } from './issue.ts';
import { message } from './message.ts';
import { moreCustomers } from './moreCustomers.ts';
import { moreMaintenance } from './moreMaintenance.ts';
import { moreMessages } from './moreMessages.ts';
import { mute, openMuteForm } from './mute.ts';
import { openIn, outageBack, outageCustomers, outageDetails, refreshOutage } from './outage.ts';
import { refreshStatus } from './refreshStatus.ts';
import { dropDraft, joinRequest, report } from './report.ts';
import { changeReport, openReportForm } from './reportForm.ts';
import { request, requestDetails, requestText } from './request.ts';
import {
  closeRequest,
  escalateRequest,
  reopenRequest,
  requestNote,
  requestOpened,
  requestSeverity,
} from './requestChanges.ts';
import { requests } from './requests.ts';
import { run } from './run.ts';
import { service } from './service.ts';
import { openSettingsForm, settings } from './settings.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { openSubscribeForm } from './subscribeForm.ts';
import {
  endSubscription,
  mutes,
  restore,
  resumeSubscription,
  subscription,
  subscriptions,
  unmute,
} from './subscriptions.ts';
import { take } from './take.ts';
import { tell } from './tell.ts';

/** Every verb that a card's button can carry. */
export const actions: readonly AnyAction[] = [
  status,
  refreshStatus,
  autoRefreshStatus,
  service,
  issue,
  issueCustomers,
  choose,
  cancel,
  run,
  moreCustomers,
  access,
  message,
  moreMessages,
  moreMaintenance,
  openSubscribeForm,
  subscribe,
  subscriptions,
  subscription,
  endSubscription,
  resumeSubscription,
  restore,
  openSettingsForm,
  settings,
  mutes,
  unmute,
  take,
  tell,
  incidents,
  history,
  outageDetails,
  outageCustomers,
  openIn,
  refreshOutage,
  outageBack,
  openMuteForm,
  mute,
  openReportForm,
  changeReport,
  report,
  joinRequest,
  dropDraft,
  requests,
  request,
  requestDetails,
  requestText,
  requestOpened,
  requestNote,
  requestSeverity,
  closeRequest,
  reopenRequest,
  escalateRequest,
];
