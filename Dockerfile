# Build stage: compiles nodejieba and the page.
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm rebuild nodejieba esbuild
COPY . .
# The binaries of other platforms are four fifths of what reads pictures.
RUN npm run build && npm prune --omit=dev --ignore-scripts && \
  cd node_modules/onnxruntime-node/bin/napi-v6 && \
  find . -mindepth 2 -maxdepth 2 -type d ! -path "./linux/$(node -p process.arch)" -exec rm -r {} +

# Run stage: no compiler, no root.
FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 QUNDA_DATA_DIR=/state
WORKDIR /app
COPY --from=build --chown=node:node /app ./
RUN mkdir /state && chown node:node /state
USER node
VOLUME /state
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/cli.ts", "serve"]
