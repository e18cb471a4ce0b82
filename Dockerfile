# Niangjia in a container. Never built in this project's CI, which has no Docker: kept simple on purpose.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
# WeChat's packages, for who wants them: --build-arg WECHATY_PUPPET=wechaty-puppet-service
ARG WECHATY_PUPPET=""
RUN if [ -n "$WECHATY_PUPPET" ]; then npm install --no-save --include=dev wechaty@1.20.2 "$WECHATY_PUPPET" && npm cache clean --force; fi
COPY . .
# On any other address than loopback the pages open only to whoever signed in.
ENV NODE_ENV=production NIANGJIA_HTTP_HOST=0.0.0.0 NIANGJIA_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.NIANGJIA_HTTP_PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As npm start does, but as the container's first process, which docker stop speaks to.
CMD ["node", "--max-semi-space-size=4", "bot/niangjia.js", "start"]
