import { z } from 'zod';

const enumValue = z.string().transform((value) => value.charAt(0).toLowerCase() + value.slice(1));
const guid = z.guid().transform((id) => id.toLowerCase());
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');

/** Source: https://learn.microsoft.com/graph/api/resources/delegatedadmincustomer */
export const DelegatedAdminCustomerShape = z.object({ tenantId: guid, displayName: text });

/** Source: https://learn.microsoft.com/graph/api/resources/contract */
export const ContractShape = z.object({ customerId: guid, defaultDomainName: text, displayName: text });

/** Source: https://learn.microsoft.com/graph/api/resources/delegatedadminrelationship */
export const RelationshipShape = z.object({
  id: z.string().min(1),
  status: enumValue.catch(''),
  endDateTime: z.string().nullish().catch(null),
  lastModifiedDateTime: z.string().nullish().catch(null),
  customer: z.object({ tenantId: guid, displayName: text }),
});

/** Source: https://learn.microsoft.com/graph/api/resources/delegatedadminaccessassignment */
export const AssignmentShape = z
  .object({
    status: enumValue.catch(''),
    accessContainer: z.object({ accessContainerId: z.string() }),
    accessDetails: z.object({ unifiedRoles: z.array(z.object({ roleDefinitionId: z.string() })) }),
  })
  .transform(({ status, accessContainer, accessDetails }) => ({
    groupId: accessContainer.accessContainerId.toLowerCase(),
    status,
    roleIds: accessDetails.unifiedRoles.map((role) => role.roleDefinitionId.toLowerCase()),
  }));

/** A relationship with its assignments, as it is kept: one of several of a customer. */
export const KeptRelationship = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  endsAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  /** When the assignments were read, milliseconds since 1970; null where they couldn't be. */
  assignedAt: z.number().nullable(),
  assignments: z.array(z.object({ groupId: z.string(), status: z.string(), roleIds: z.array(z.string()) })),
});
export type KeptRelationship = z.infer<typeof KeptRelationship>;

/** What is kept of one customer, by source. */
export const KeptBodies = {
  delegatedAdmin: z.object({ name: z.string() }),
  relationships: z.object({ relationships: z.array(KeptRelationship) }),
  contracts: z.object({ contracts: z.array(z.object({ name: z.string(), domain: z.string() })) }),
  partnerCenter: z.object({ name: z.string(), domain: z.string() }),
} as const;
