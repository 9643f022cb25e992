/** The trial adopted a protocol version that this program does not have; nothing is judged until it is deployed. */
export class ProtocolNotDeployed extends Error {
  override readonly name = 'ProtocolNotDeployed';
}
