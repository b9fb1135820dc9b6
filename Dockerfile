# Build: the toolchain of go.mod, modules in a layer of their own.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /out/pathbot ./cmd/pathbot \
 && mkdir -p /out/data /out/tmp

# Run: the binary, certificates, a data directory, nothing else. No shell, no package manager, not root.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/pathbot /pathbot
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
USER 65532:65532
ENV PATHBOT_STORE=/data/pathbot.db PATHBOT_LISTEN=:8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/pathbot", "healthcheck"]
ENTRYPOINT ["/pathbot"]
CMD ["serve"]
