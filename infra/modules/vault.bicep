// Where secrets are, and who may read them: the bot, by its identity.

@description('Name, unique in the world.')
param name string

@description('Region.')
param location string

@description('On every resource.')
param tags object

@description('Object id of the bot’s identity, which may read the secrets.')
param botPrincipalId string

@description('Where it is written down who asked for a secret.')
param workspaceId string

@description('Whether there is a key that refresh tokens are encrypted with.')
param hasKey bool

@description('Whether there is a refresh token of the partner’s user.')
param hasToken bool

@description('Whether the reader has a secret or a certificate.')
param hasReaderSecret bool

@description('Values by name.')
@secure()
param secrets object

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource readerSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (hasReaderSecret) {
  parent: vault
  name: 'reader-secret'
  properties: { value: secrets['reader-secret'] }
}

resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: { value: secrets['database-url'] }
}

resource refreshToken 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (hasToken) {
  parent: vault
  name: 'partner-refresh-token'
  properties: { value: secrets['partner-refresh-token'] }
}

resource encryptionKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (hasKey) {
  parent: vault
  name: 'encryption-key'
  properties: { value: secrets['encryption-key'] }
}

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, botPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: botPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
