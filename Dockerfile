# The base is an argument, so that an image can be built where only another one can be had.
#   docker build -t mock-idp . ; docker run -p 8080:8080 mock-idp
ARG BASE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0

FROM node:22-bookworm-slim AS generator
WORKDIR /generator
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM ${SDK} AS build
WORKDIR /src
COPY . .
COPY --from=generator /generator/node_modules node_modules
RUN dotnet publish src/MockIdp.Server -c Release -o /app

FROM ${BASE}
COPY --from=build /app /app
USER 1654:1654
ENV MOCKIDP_ADDRESS=any
EXPOSE 8080-8085
ENTRYPOINT ["dotnet", "/app/mock-idp.dll"]
