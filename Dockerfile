# A small image: the server alone, self-contained and compiled ahead of time, on a base without a shell.
#   docker build -t mock-idp . && docker run --rm -p 8080-8085:8080-8085 mock-idp
# The bases are arguments, so that an image can be built where only others can be had. BASE needs glibc, libstdc++ and OpenSSL 3.
ARG BASE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS generator
WORKDIR /generator
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM ${SDK} AS build
ARG TARGETARCH=amd64
# Where the feed has no LiteDB: false.
ARG WITH_LITEDB=true
WORKDIR /src
COPY . .
COPY --from=generator /generator/node_modules node_modules
RUN dotnet publish src/MockIdp.Server -c Release -r linux-$(echo ${TARGETARCH} | sed s/amd64/x64/) --self-contained -p:WithLiteDb=${WITH_LITEDB} -o /app

FROM ${BASE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="MockIdp" \
      org.opencontainers.image.description="Imitates, with state, the user-management APIs of identity vendors" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /app /app
USER 1654:1654
# Nothing is written: no diagnostics socket either.
ENV MOCKIDP_ADDRESS=any DOTNET_EnableDiagnostics=0
# One port for all vendors, then one for each; there is room for more.
EXPOSE 8080-8099
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s CMD ["/app/mock-idp", "healthcheck"]
ENTRYPOINT ["/app/mock-idp"]
CMD ["serve"]
