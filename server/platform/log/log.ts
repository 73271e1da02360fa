import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Names under which a secret or personal data could reach a log line; their values are cut out. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'credentials',
  'access_token',
  'refresh_token',
  'consumer_secret',
  'consumer_key',
  'recipient',
];

/** Writes JSON lines, to standard output unless told otherwise. */
export const createLog = (level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination(1),
  );
