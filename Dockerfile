# Builds one static program and ships it with nothing else around it.
#   docker build -t juxta .
#   docker run --rm -it juxta
#   docker run --rm --env-file slack.env juxta serve
#   docker run --rm -v ./reviews:/docs:ro juxta ask --docs /docs "train or plane?"
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=development
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/juxta ./cmd/juxta \
 && mkdir -p /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/juxta /juxta
COPY --from=build --chown=65532:65532 /out/data /data
ENV JUXTA_DATA=/data
VOLUME /data
USER 65532:65532
ENTRYPOINT ["/juxta"]
CMD ["chat"]
