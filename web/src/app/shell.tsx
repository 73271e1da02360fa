import { Burger } from '@mantine/core';
import { useClickOutside, useDisclosure } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotificationBell } from '../features/notifications/components/notification-bell.tsx';
import { seesMerchants, useMe } from '../lib/session.api.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { LanguageMenu, SchemeMenu } from '../ui/preferences-menu.tsx';
import { useLiveChanges } from './live-changes.ts';
import { MerchantSwitcher } from './merchant-switcher.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { usePageFocus } from './use-page-focus.ts';
import { UserMenu } from './user-menu.tsx';

/** Header, navigation and main area around every signed-in page. */
export const Shell = () => {
  const { t } = useTranslation();
  const me = useMe();
  const [menuOpen, menu] = useDisclosure(false);
  const burgerAndMenu = useClickOutside<HTMLDivElement>(menu.close);
  const main = usePageFocus();
  useLiveChanges();
  return (
    <div ref={burgerAndMenu}>
      <a href="#main" className={classes.skip}>
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <Burger
          className={classes.burger ?? ''}
          opened={menuOpen}
          onClick={menu.toggle}
          size="sm"
          aria-expanded={menuOpen}
          aria-controls="navigation"
          aria-label={t(menuOpen ? 'app.closeNavigation' : 'app.openNavigation')}
        />
        <Link to="/ec-accounts" className={classes.brand} aria-label={t('app.product')}>
          <BrandMark />
          <span className={classes.name}>{t('app.product')}</span>
        </Link>
        <div className={classes.space} />
        {seesMerchants(me) && <MerchantSwitcher />}
        <NotificationBell />
        <LanguageMenu />
        <SchemeMenu />
        <UserMenu />
      </header>
      <div className={classes.body}>
        <nav
          id="navigation"
          className={classes.navigation}
          data-open={menuOpen}
          aria-label={t('app.navigation')}
          onKeyDown={(event) => event.key === 'Escape' && menu.close()}
        >
          <div className={classes.entries}>
            <Navigation onFollow={menu.close} />
          </div>
        </nav>
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
};
