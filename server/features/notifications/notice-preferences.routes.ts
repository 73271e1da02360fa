import {
  noticePreferencesReplySchema,
  noticePreferencesSchema,
} from '../../../contract/notifications.contract.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { keepPreferences, readPreferences } from './notice-preferences.queries.ts';
import { sendTestMail } from './send-test-mail.ts';

const path = '/api/v1/me/notice-preferences';
const tags = ['Notifications'];
const reply = json(noticePreferencesReplySchema, 'What comes by e-mail, and where to');

const show = protectedRoute('signed_in', {
  method: 'get',
  path,
  tags,
  summary: 'What you want by e-mail',
  responses: { 200: reply },
});

const keep = protectedRoute('signed_in', {
  method: 'put',
  path,
  tags,
  summary: 'Choose what you want by e-mail, and in which language',
  request: { body: jsonBody(noticePreferencesSchema) },
  responses: { 200: reply },
});

const test = protectedRoute('signed_in', {
  method: 'post',
  path: `${path}/test`,
  tags,
  summary: 'Have a test mail sent to yourself; once a minute',
  responses: { 204: { description: 'The mail server has taken it' } },
});

type PreferencesDeps = { db: Database; mailer: Mailer | null; appUrl: string };

export const noticePreferencesRoutes = (deps: PreferencesDeps): Api => {
  const { db, mailer } = deps;
  const present = async ({ userId, email }: Principal) => ({
    ...(await readPreferences(db, userId)),
    mailConfigured: mailer !== null,
    address: email,
  });
  return createRouter()
    .openapi(show, async (context) => context.json(await present(context.get('principal')), 200))
    .openapi(keep, async (context) => {
      const principal = context.get('principal');
      await keepPreferences(db, principal.userId, context.req.valid('json'));
      return context.json(await present(principal), 200);
    })
    .openapi(test, async (context) => {
      await sendTestMail(deps, context.get('principal').userId);
      return context.body(null, 204);
    });
};
