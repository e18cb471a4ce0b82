# Niangjia in a container. Never built in this project's CI, which has no Docker: kept simple on purpose.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
# For WeChat, whose packages are only there for development: --build-arg NPM_CI=""
ARG NPM_CI="--omit=dev"
RUN npm ci $NPM_CI && npm cache clean --force
COPY . .
# On any other address than loopback the pages open only to whoever signed in.
ENV NODE_ENV=production NIANGJIA_HTTP_HOST=0.0.0.0 NIANGJIA_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bot/niangjia.js", "start"]
