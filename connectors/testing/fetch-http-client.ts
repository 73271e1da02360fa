import type { HttpClient } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';

/** The port's HTTP client over plain fetch, without the guards and budgets of the product's own. */
export const fetchHttpClient: HttpClient = async ({ method, url, headers, body }) => {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (cause) {
    throw new ConnectorError('unavailable', 'The platform did not answer.', { cause });
  }
};
