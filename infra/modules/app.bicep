// The bot: one container, of which one instance is always there.

@description('Name of the app.')
param name string

@description('Region.')
param location string

@description('On every resource.')
param tags object

@description('The container image, with its registry and tag.')
param image string

@description('Registry that it comes from.')
param registryServer string

@description('The bot’s identity: to the registry, to the vault and to Teams.')
param identityId string

@description('Client id of that identity, which is the bot’s application id.')
param identityClientId string

@description('Subnet of the environment.')
param subnetId string

@description('Where logs go.')
param workspaceId string

@description('Address of the vault, with a slash at its end.')
param vaultUri string

@description('At most so many instances.')
param maxReplicas int

@description('Whether there is a key that refresh tokens are encrypted with.')
param hasKey bool

@description('Whether there is a refresh token of the partner’s user.')
param hasToken bool

@description('Whether the reader proves who it is by a secret, by a certificate or by the bot’s identity.')
@allowed(['secret', 'certificate', 'identity'])
param readerProof string

@description('Settings that aren’t secret, by the names of .env.example.')
param settings object

var port = 3978
var certificateFolder = '/certificates'
var certificateFile = 'reader.pem'
var byCertificate = readerProof == 'certificate'
var byIdentity = readerProof == 'identity'

var readerSecrets = [
  {
    name: 'reader-secret'
    keyVaultUrl: '${vaultUri}secrets/reader-secret'
    identity: identityId
  }
]
var secrets = [
  {
    name: 'database-url'
    keyVaultUrl: '${vaultUri}secrets/database-url'
    identity: identityId
  }
]
var tokenSecrets = [
  {
    name: 'partner-refresh-token'
    keyVaultUrl: '${vaultUri}secrets/partner-refresh-token'
    identity: identityId
  }
]
var keySecrets = [
  {
    name: 'encryption-key'
    keyVaultUrl: '${vaultUri}secrets/encryption-key'
    identity: identityId
  }
]
var certificate = {
  name: 'certificate'
  storageType: 'Secret'
  secrets: [
    {
      secretRef: 'reader-secret'
      path: certificateFile
    }
  ]
}

var certificateMount = {
  volumeName: 'certificate'
  mountPath: certificateFolder
}

var proofBySecret = {
  name: 'AZURE_CLIENT_SECRET'
  secretRef: 'reader-secret'
}
var proofByCertificate = {
  name: 'AZURE_CLIENT_CERTIFICATE_PATH'
  value: '${certificateFolder}/${certificateFile}'
}
var proofByIdentity = {
  name: 'AZURE_CLIENT_FEDERATED_IDENTITY'
  value: identityClientId
}
var proof = byIdentity ? proofByIdentity : (byCertificate ? proofByCertificate : proofBySecret)
var variables = [
  {
    name: 'PORT'
    value: string(port)
  }
  {
    name: 'MicrosoftAppId'
    value: identityClientId
  }
  {
    name: 'MicrosoftAppType'
    value: 'UserAssignedMSI'
  }
  {
    name: 'MicrosoftAppTenantId'
    value: tenant().tenantId
  }
  {
    name: 'DATABASE_URL'
    secretRef: 'database-url'
  }
  proof
]
var tokenVariables = [
  {
    name: 'PARTNER_REFRESH_TOKEN'
    secretRef: 'partner-refresh-token'
  }
]
var keyVariables = [
  {
    name: 'ENCRYPTION_KEY'
    secretRef: 'encryption-key'
  }
]
var settingVariables = map(items(settings), setting => {
  name: setting.key
  value: setting.value
})

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'cae-${name}'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: { infrastructureSubnetId: subnetId }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      // Read from the vault by the bot's identity: none of them is in a template, an output or a revision.
      secrets: concat(secrets, byIdentity ? [] : readerSecrets, hasKey ? keySecrets : [], hasToken ? tokenSecrets : [])
    }
    template: {
      // As long as the bot takes at most to finish what it is doing.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(variables, hasKey ? keyVariables : [], hasToken ? tokenVariables : [], settingVariables)
          volumeMounts: byCertificate ? [certificateMount] : []
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 5
              failureThreshold: 24
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 6
            }
          ]
        }
      ]
      volumes: byCertificate ? [certificate] : []
      scale: {
        minReplicas: 1
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: { metadata: { concurrentRequests: '50' } }
          }
        ]
      }
    }
  }
}

output id string = app.id
output host string = app.properties.configuration.ingress.fqdn
