import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { meQuery } from '../lib/session.api.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.ts';
import { cssVariables, theme } from './theme.ts';

const queryClient = createQueryClient(() => {
  // Who was never signed in is sent to the sign-in page by the route itself.
  if (!queryClient.getQueryData(meQuery.queryKey)) return;
  const { href } = router.state.location;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { returnTo: href, expired: 'true' } });
});

const router = createAppRouter(queryClient);

// Asked for while the dictionary is still loading; every page but this one waits for the answer.
if (window.location.pathname !== '/sign-in') void queryClient.prefetchQuery(meQuery);

export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>
);
