/** Sized for a small machine that runs the whole product; nothing is given up in durability. */
const thrifty = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** A failed statement and its row could hold personal data; the product logs its own failures. */
const discreetLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** `durable` is false only for clusters that are deleted after use. */
export const embeddedSettings = (durable: boolean): Record<string, string> => ({
  ...thrifty,
  ...discreetLog,
  ...(durable ? { fsync: 'on', synchronous_commit: 'on' } : throwAway),
});
