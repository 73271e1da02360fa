import ipaddr from 'ipaddr.js';

/** True for every address that is not on the public internet: loopback, private, link-local, reserved. */
export const isPrivateAddress = (address: string): boolean =>
  !ipaddr.isValid(address) || ipaddr.process(address).range() !== 'unicast';

/** Says whether a private `host:port` may be reached after all. */
export type PrivateAddressRule = (target: { host: string; port: number }) => boolean;

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Production reaches no private address but the listed `host:port`s. The demo also reaches
 * loopback, where its sandbox lives, except for its own ports.
 */
export const privateAddressRule = (settings: {
  listed: readonly string[];
  demo: boolean;
  ownPorts: readonly number[];
}): PrivateAddressRule => {
  const listed = new Set(settings.listed.map((entry) => entry.toLowerCase()));
  return ({ host, port }) => {
    if (listed.has(`${host}:${port}`)) return true;
    return settings.demo && LOOPBACK_HOSTS.has(host) && !settings.ownPorts.includes(port);
  };
};
