import { html } from 'hono/html';
import type { Notification } from '../../../contract/notifications.contract.ts';

export type MailItem = {
  severity: Notification['severity'];
  title: string;
  text: string;
  /** Merchant and time. */
  where: string;
  url: string | null;
};

type Frame = {
  language: string;
  /** Empty lines are left out. */
  more: string;
  why: string;
  open: string;
  change: { label: string; url: string };
};

const colors: Record<MailItem['severity'], string> = {
  info: '#1c7ed6',
  success: '#2f9e44',
  warning: '#e67700',
  error: '#c92a2a',
};

const itemHtml = ({ severity, title, text, where, url }: MailItem, open: string) => html`
<tr><td style="border-left:4px solid ${colors[severity]};padding:4px 0 4px 12px">
<p style="margin:0;font-weight:bold">${title}</p>
${text && html`<p style="margin:4px 0 0">${text}</p>`}
<p style="margin:4px 0 0;color:#5c636a;font-size:13px">${where}</p>
${url && html`<p style="margin:4px 0 0"><a href="${url}">${open}</a></p>`}
</td></tr>
<tr><td style="height:16px"></td></tr>`;

const small = (content: unknown) =>
  html`<p style="margin:8px 0 0;color:#5c636a;font-size:13px">${content}</p>`;

/** Both forms of a mail's body; every text is escaped. */
export const layOut = async (items: readonly MailItem[], frame: Frame) => {
  const { language, more, why, open, change } = frame;
  const told = items.map(({ title, text, where, url }) =>
    [title, text, where, url].filter(Boolean).join('\n'),
  );
  const foot = [why, `${change.label}: ${change.url}`].filter(Boolean).join('\n');
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#212529">
<table role="presentation" style="border-collapse:collapse;max-width:640px">
${items.map((item) => itemHtml(item, open))}
</table>
${more && html`<p>${more}</p>`}
<hr style="border:0;border-top:1px solid #dee2e6">
${why && small(why)}
${small(html`<a href="${change.url}">${change.label}</a>`)}
</body></html>`;
  const text = [...told, more, `-- \n${foot}`].filter(Boolean).join('\n\n');
  return { text: `${text}\n`, html: String(await page) };
};
