FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build-web.ts && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:26-bookworm-slim
WORKDIR /app
ENV HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/contract ./contract
COPY --from=build /app/connectors ./connectors
COPY --from=build /app/server ./server
COPY --from=build /app/web/dist ./web/dist
COPY --from=build /app/scripts/rotate-keys.ts /app/scripts/create-admin.ts /app/scripts/open-installation.ts ./scripts/
USER node
EXPOSE 8080
CMD ["node", "--max-semi-space-size=8", "server/main.ts", "--production"]
