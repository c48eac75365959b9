# Builds one static program and ships it with nothing else around it: no shell, no
# user but 65532, and nothing written besides /data.
#   docker build -t juxta .
#   docker run --rm -it juxta
#   docker run -d --read-only -v juxta:/data --env-file slack.env juxta serve
#   docker run --rm -v ./reviews:/docs:ro juxta ask --docs /docs "train or plane?"
# cmd/juxta/deploy/compose.yaml runs it with less allowed. The program is the one
# that .ci/build makes anywhere else of the same source, with the same stamps.
FROM --platform=$BUILDPLATFORM golang:1.26.8 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION="" COMMIT="" DATE="" TARGETOS="" TARGETARCH=""
RUN GOTOOLCHAIN=local GOOS=$TARGETOS GOARCH=$TARGETARCH .ci/build /out/juxta && mkdir -p /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/juxta /juxta
COPY --from=build --chown=65532:65532 /out/data /data
# Nobody outside reaches the port until JUXTA_HTTP names another address.
ENV JUXTA_DATA=/data JUXTA_HTTP=127.0.0.1:8080
VOLUME /data
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["/juxta", "health"]
ENTRYPOINT ["/juxta"]
CMD ["chat"]
