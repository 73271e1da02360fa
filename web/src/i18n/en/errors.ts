/** One sentence per error code of the contract: what happened and what to do. */
export const errors = {
  local: {
    no_answer: 'The server could not be reached. Check your connection and try again.',
    unexpected_answer:
      'The server gave an answer this page does not understand (status {{status}}). Load the page again.',
    unexpected: 'Something unexpected happened. Load the page again.',
  },
  request: {
    invalid: 'Some values are not valid. Check the marked fields.',
    malformed_json: 'The request could not be read. Load the page again.',
    too_large: 'This is more than the server takes at once. Send less.',
    unauthenticated: 'You are signed out. Sign in again.',
    forbidden: 'You may see this, but you do not have the right to do that.',
    not_found: 'This does not exist, or you may not see it.',
    method_not_allowed: 'The server does not know this request. Load the page again.',
    too_many: 'Too many requests. Wait a moment and try again.',
  },
  server: {
    internal: 'The server failed at this. Try again; if it stays, tell the administrator.',
    unavailable: 'The server is busy or starting. Try again in a moment.',
  },
  merchant: { code_taken: 'Another merchant already has this code.' },
  user: { email_taken: 'Somebody already uses this email.' },
  sales_channel: {
    name_taken: 'This merchant already has a sales channel of this name.',
    foreign:
      'This sales channel belongs to another merchant. Choose one of the account’s merchant.',
  },
  shipping_type: {
    code_taken: 'Another shipping type already has this code.',
    preset_fixed: 'A preset shipping type cannot be changed; it can only be enabled or disabled.',
    in_use: 'This shipping type is used by shipping type mappings. Change those first.',
    not_enabled: 'This shipping type is not enabled. Choose another or enable it first.',
  },
  ec_account: {
    platform_unknown: 'This platform is not known. Choose one of the list.',
    platform_not_configured:
      'This platform is not set up on this server. Ask the administrator to enter its app keys.',
    credential_invalid: 'A credential cannot be right: {{detail}}',
    credential_missing: 'A credential is missing: {{detail}}',
    private_address:
      'This store address leads into a private network and cannot be used. Enter the public address of the store.',
    settings_locked: 'Settings can be changed once the account is connected. Connect it first.',
    setting_unsupported: 'This platform does not support that setting: {{detail}}',
    shop_taken: 'This shop is already connected: {{detail}}',
    other_shop:
      'These credentials lead to another shop than the one this account has orders of. Create a new account for it.',
    changed_meanwhile: 'The credentials were changed during the test. Test the connection again.',
    not_authorizable:
      'This platform is connected with keys, not by authorization. Use Test Connection.',
    not_testable: 'This connection cannot be tested yet. Authorize it first.',
    being_deleted: 'This account is being deleted.',
    fetch_unavailable:
      'Orders can be fetched only while the account is connected and Fetch Orders is on.',
    fetch_cooldown: 'Operation too frequent, please try again in {{retryAfterMinutes}} minutes',
  },
  authorization: {
    state_invalid:
      'The authorization is no longer valid: it was used already or took too long. Start again.',
    denied: 'The authorization was declined on the platform. Start again and accept it.',
    refused: 'The authorization could not be completed: {{detail}}',
  },
  webhook: { refused: 'The delivery was refused because its signature is not valid.' },
  platform: {
    auth: 'The platform refused the credentials. Enter them again or re-authorize.',
    scope: 'The platform grants too few permissions. Re-authorize and accept all of them.',
    suspended: 'The platform has suspended this shop. Clear it up with the platform.',
    rate_limited: 'The platform asks us to slow down. Try again in a few minutes.',
    unavailable: 'The platform cannot be reached right now. Try again in a few minutes.',
    rejected: 'The platform refused the request: {{detail}}',
    not_found: 'The platform does not know this: {{detail}}',
    conflict: 'The platform reports a conflict: {{detail}}',
    bug: 'The platform gave an answer that was not understood: {{detail}}',
  },
  mail: {
    not_configured: 'This installation cannot send e-mail yet. An admin can set up a mail server.',
    refused: 'The mail server did not take the mail: {{detail}}',
  },
  run: {
    account_gone: 'The account was deleted before the run could work.',
    not_connected: 'The account was not connected, so the run could not go on.',
    fetch_off: 'Order fetch was switched off before the run ended.',
    shop_changed: 'The account was connected to another shop during the run. Start it again.',
    push_off: 'Inbound Push was switched off before the run ended.',
  },
  mapping: {
    sync_unavailable:
      'Product mappings can be synced while the account is connected and Inbound Push is on.',
    product_invalid: 'This product belongs to another merchant or does not exist. Choose another.',
    csv_invalid: 'This file could not be read as mappings: {{detail}}',
    listing_unknown: 'The account has no such listing. Sync the product mappings first.',
    sku_unwritable: 'The SKU could not be written to the shop: {{detail}}',
  },
  outgoing_webhook: {
    address_refused: 'This address cannot be used: {{detail}}',
    too_many: 'This merchant has ten addresses already. Remove one first.',
  },
};
