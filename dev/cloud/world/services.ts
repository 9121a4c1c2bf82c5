/** The services that tenants have, in the order in which a tenant gets them: id on the wire and display name. */
export const SERVICES: readonly (readonly [id: string, name: string])[] = [
  ['Exchange', 'Exchange Online'],
  ['microsoftteams', 'Microsoft Teams'],
  ['SharePoint', 'SharePoint Online'],
  ['OneDriveForBusiness', 'OneDrive for Business'],
  ['OrgLiveID', 'Identity Service'],
  ['OSDPPlatform', 'Microsoft 365 suite'],
  ['O365Client', 'Microsoft 365 Apps'],
  ['Intune', 'Microsoft Intune'],
  ['PowerBIcom', 'Power BI'],
  ['Planner', 'Planner'],
  ['Microsoft365Defender', 'Microsoft Defender XDR'],
  ['yammer', 'Viva Engage'],
  ['Forms', 'Microsoft Forms'],
  ['Bookings', 'Microsoft Bookings'],
  ['PAM', 'Power Apps in Microsoft 365'],
  ['MicrosoftFlowM365', 'Power Automate in Microsoft 365'],
];
