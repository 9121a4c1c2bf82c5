// HealthBot in Azure. Deployed twice: without an image it makes everything but the app, the registry among it; with
// one, the app, its registration with Bot Service and the alerts. docs/deploy.md goes through it.
targetScope = 'subscription'

@description('Name of this installation, a part of every resource’s name.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Where everything is: Europe, by default and by choice.')
@allowed([
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'northeurope'
  'norwayeast'
  'polandcentral'
  'spaincentral'
  'swedencentral'
  'switzerlandnorth'
  'uksouth'
  'westeurope'
])
param location string = 'francecentral'

@description('Where Bot Service keeps the bot’s data: global or a region that has Bot Service.')
@allowed(['global', 'westeurope'])
param botLocation string = 'westeurope'

@description('The container image, with its registry and tag; empty for everything but the app.')
param image string = ''

@description('Which of Microsoft’s clouds customers are in: what CLOUD is set to.')
@allowed(['global', 'usgov', 'usgovdod', 'china'])
param cloud string = 'global'

@description('The partner’s tenant.')
param partnerTenantId string = tenant().tenantId

@description('Application (client) id of the app that reads customers’ tenants.')
param readerClientId string

@description('Client secret of that app, or its certificate with the private key, as PEM; empty where the bot’s identity speaks for it.')
@secure()
param readerSecret string = ''

@description('How that app proves who it is: by its secret, its certificate, or the bot’s identity, which it has to trust.')
@allowed(['secret', 'certificate', 'identity'])
param readerProof string = 'secret'

@description('How customers’ tenants are read: with the app’s own permissions, or as the partner’s user.')
@allowed(['application', 'delegated'])
param customerAccess string = 'application'

@description('Refresh token of the partner’s user; empty where nobody signs in, or the sign-in is in the database.')
@secure()
param partnerRefreshToken string = ''

@description('32 random bytes as base64, which refresh tokens are encrypted with; empty where nobody signs in.')
@secure()
param encryptionKey string = ''

@description('Object id of the group of admin agents.')
param adminAgentsGroup string

@description('Object id of the group of helpdesk agents.')
param helpdeskAgentsGroup string

@description('Object id of the group of sales agents.')
param salesAgentsGroup string

@description('Which customers helpdesk and sales agents see.')
@allowed(['gdap', 'partner'])
param customerVisibility string = 'gdap'

@description('Language where Teams names none.')
@allowed(['en', 'fr'])
param defaultLocale string = 'en'

@description('Time zone where Teams names none.')
param defaultTimeZone string = 'Europe/Paris'

@description('Password of the database’s administrator, who is the bot.')
@secure()
@minLength(16)
param databasePassword string

@description('Size of the database server.')
param databaseSku string = 'Standard_B1ms'

@description('At most so many instances of the bot; one is always there.')
@minValue(1)
@maxValue(10)
param maxReplicas int = 2

@description('Who is told of alerts.')
param alertEmail string

var name = 'healthbot-${environmentName}'
var short = uniqueString(subscription().id, name)
var hasKey = !empty(encryptionKey)
var hasReaderSecret = readerProof != 'identity'
var hasToken = !empty(partnerRefreshToken)
var tags = {
  app: 'healthbot'
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module base 'modules/base.bicep' = {
  scope: group
  name: 'base'
  params: {
    name: name
    short: short
    location: location
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  name: 'vault'
  params: {
    name: 'kv-${short}'
    location: location
    tags: tags
    botPrincipalId: base.outputs.identityPrincipalId
    workspaceId: base.outputs.workspaceId
    hasKey: hasKey
    hasToken: hasToken
    hasReaderSecret: hasReaderSecret
    secrets: {
      'reader-secret': readerSecret
      'partner-refresh-token': partnerRefreshToken
      'encryption-key': encryptionKey
      'database-url': 'postgres://healthbot:${uriComponent(databasePassword)}@${database.outputs.host}/healthbot?sslmode=verify-full'
    }
  }
}

module database 'modules/database.bicep' = {
  scope: group
  name: 'database'
  params: {
    name: 'psql-${short}'
    location: location
    tags: tags
    sku: databaseSku
    password: databasePassword
    subnetId: base.outputs.databaseSubnetId
    networkId: base.outputs.networkId
    workspaceId: base.outputs.workspaceId
  }
}

module app 'modules/app.bicep' = if (!empty(image)) {
  scope: group
  name: 'app'
  params: {
    name: name
    location: location
    tags: tags
    image: image
    registryServer: base.outputs.registryServer
    identityId: base.outputs.identityId
    identityClientId: base.outputs.identityClientId
    subnetId: base.outputs.appsSubnetId
    workspaceId: base.outputs.workspaceId
    vaultUri: vault.outputs.uri
    maxReplicas: maxReplicas
    hasKey: hasKey
    hasToken: hasToken
    readerProof: readerProof
    settings: {
      CLOUD: cloud
      AZURE_TENANT_ID: partnerTenantId
      AZURE_CLIENT_ID: readerClientId
      CUSTOMER_ACCESS: customerAccess
      ADMIN_AGENTS_GROUP: adminAgentsGroup
      HELPDESK_AGENTS_GROUP: helpdeskAgentsGroup
      SALES_AGENTS_GROUP: salesAgentsGroup
      CUSTOMER_VISIBILITY: customerVisibility
      DEFAULT_LOCALE: defaultLocale
      DEFAULT_TIME_ZONE: defaultTimeZone
    }
  }
}

module bot 'modules/bot.bicep' = if (!empty(image)) {
  scope: group
  name: 'bot'
  params: {
    name: 'bot-${name}-${short}'
    location: botLocation
    tags: tags
    endpoint: 'https://${app.outputs.host}/api/messages'
    identityId: base.outputs.identityId
    identityClientId: base.outputs.identityClientId
    workspaceId: base.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(image)) {
  scope: group
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    email: alertEmail
    appId: app.outputs.id
    workspaceId: base.outputs.workspaceId
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_NAME string = base.outputs.registryName
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = base.outputs.registryServer
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output BOT_APP_ID string = base.outputs.identityClientId
output BOT_IDENTITY_PRINCIPAL_ID string = base.outputs.identityPrincipalId
output BOT_ADDRESS string = empty(image) ? '' : 'https://${app.outputs.host}'
