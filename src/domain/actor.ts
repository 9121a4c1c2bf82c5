/** Who does something, as Teams and Entra name them. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
}
