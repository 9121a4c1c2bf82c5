// What somebody has to be told of: that the bot fails, isn't ready, starts over and over, sees nobody, or can't sign in.

@description('Name of the installation’s resources.')
param name string

@description('Region.')
param location string

@description('On every resource.')
param tags object

@description('Who is told.')
param email string

@description('The app that is looked at.')
param appId string

@description('Where its logs are.')
param workspaceId string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'healthbot'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource failures 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-5xx'
  location: 'global'
  tags: tags
  properties: {
    description: 'More than five requests in five minutes were answered with 5xx: see "turn failed" or "signing keys not read" in the log.'
    severity: 2
    enabled: true
    scopes: [appId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: '5xx'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.App/containerApps'
          metricName: 'Requests'
          dimensions: [
            {
              name: 'statusCodeCategory'
              operator: 'Include'
              values: ['5xx']
            }
          ]
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-restarts'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot has started over more than twice within a quarter of an hour: its last lines say why.'
    severity: 1
    enabled: true
    scopes: [appId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'restarts'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.App/containerApps'
          metricName: 'RestartCount'
          operator: 'GreaterThan'
          threshold: 2
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

// Each is a question to the log, and how many lines are too few or too many.
var questions = [
  {
    what: 'not-ready'
    description: 'The bot has failed its readiness check for ten minutes: /readyz says what it waits for.'
    severity: 1
    query: 'ContainerAppSystemLogs | where ContainerAppName == "${name}" and Reason == "ProbeFailed" and Log has "Readiness"'
    window: 'PT10M'
    operator: 'GreaterThan'
    threshold: 30
  }
  {
    what: 'no-polls'
    description: 'For half an hour no customer was read: the bot is down, or Microsoft takes none of its questions.'
    severity: 1
    query: 'ContainerAppConsoleLogs | where ContainerAppName == "${name}" | extend line = parse_json(Log) | where tostring(line.msg) == "watch" and toint(line.read) > 0'
    window: 'PT30M'
    operator: 'LessThan'
    threshold: 1
  }
  {
    what: 'sign-in'
    description: 'The partner’s sign-in is about to end, or can’t be renewed: sign in again and put the new refresh token there.'
    severity: 1
    query: 'ContainerAppConsoleLogs | where ContainerAppName == "${name}" | extend line = parse_json(Log) | where toint(line.level) >= 40 and tostring(line.msg) contains "sign-in"'
    window: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource answers 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for question in questions: {
  name: 'alert-${name}-${question.what}'
  location: location
  tags: tags
  properties: {
    description: question.description
    severity: question.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT10M'
    windowSize: question.window
    // The log of a container app has its table only once the first line has come.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: question.query
          timeAggregation: 'Count'
          operator: question.operator
          threshold: question.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]
