# HealthBot in a container: Node and what the program needs to run, nothing to build. See docs/deploy.md.

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without install scripts: one of them would fetch a second Node. What runs is the image's own.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production \
    DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
RUN mkdir -p /data node_modules/.cache && chown node:node /data node_modules/.cache
USER node
# Loads the program without starting it, so that each container finds compiled what it needs. As the user who runs it:
# Node keeps a cache for each.
RUN ["node", "--import", "./src/compileCache.js", "--eval", "import('./src/main.ts')"]
# The embedded database, where there is no DATABASE_URL.
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./src/compileCache.js", "src/main.ts"]
