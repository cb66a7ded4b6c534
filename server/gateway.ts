// The gateway that may stand before the district: whose word about where a request comes from is believed.
import { BlockList, isIPv6 } from 'node:net'

const near = new BlockList()
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) near.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) near.addSubnet(net, bits, 'ipv6')

/** Whether this peer's X-Forwarded-For is read: the connection itself must come from a machine nearby, and only the last address that it
 *  names counts, since whoever asks may have written the others. */
export const isGateway = (address: string, hop: number): boolean => hop === 0 && near.check(address.replace(/^::ffff:/, ''), isIPv6(address.replace(/^::ffff:/, '')) ? 'ipv6' : 'ipv4')
