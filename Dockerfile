# syntax=docker/dockerfile:1
# The pages, then the program that holds them, then an image with little else.

FROM node:24-bookworm-slim AS pages
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/frontend/dist frontend/dist
RUN go build -buildvcs=false -trimpath -ldflags="-s -w" -o /out/palmares ./cmd/palmares && mkdir /out/data

FROM debian:bookworm-slim
# Mail servers are trusted by these; time zones are in the program.
COPY --from=program /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=program /out/palmares /usr/local/bin/palmares
COPY --from=program --chown=65532:65532 /out/data /data
COPY --from=program --chown=65532:65532 /out/data /backups
USER 65532:65532
ENV PALMARES_LISTEN=0.0.0.0:8080 PALMARES_DATABASE=/data/palmares.db PALMARES_FILES=/data/files
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["palmares", "health"]
ENTRYPOINT ["palmares"]
CMD ["serve"]
