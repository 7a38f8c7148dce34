# The image of the Action. The runner builds it in this folder, from the sources at the tag that a workflow names.
# Base images are named by tag: a release replaces this build by one published image, named by digest.

FROM maven:3.9-eclipse-temurin-21-alpine AS build
RUN apk add --no-cache binutils
WORKDIR /build
COPY . .
RUN mvn -B -ntp -q -Dmaven.test.skip=true -pl shared-engine,github-action -am package
# A Java of what the engine uses and no more: the JDK's own tools say which modules that is (ImageTest asks them again).
# jdk.crypto.ec is found by name: without it no model answers over TLS.
RUN jlink --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported \
        --no-header-files --no-man-pages --strip-debug --compress zip-6 --output /opt/java \
    && /opt/java/bin/java -Xshare:dump
RUN mkdir -p /opt/interlock \
    && cp -r shared-engine/target/interlock.jar shared-engine/target/lib \
        github-action/target/interlock-github-action.jar /opt/interlock/

FROM alpine:3.22
LABEL org.opencontainers.image.title="Interlock" \
      org.opencontainers.image.description="What a change affects and what guardrails say of it, for GitHub Actions" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apk add --no-cache ca-certificates git openssh-client
ENV LC_ALL=C.UTF-8
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/interlock /opt/interlock
# The archive of loaded classes is made where it is used, because it holds the paths and times of the jars.
COPY github-action/src/main/image/train /opt/train
RUN sh /opt/train /opt/java/bin/java /opt/interlock && rm -r /opt/train
# No USER: the runner mounts the workspace and its command files for root alone.
ENTRYPOINT ["/opt/java/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable", "-XX:SharedArchiveFile=/opt/interlock/action.jsa", "-Dfile.encoding=UTF-8", "-cp", "/opt/interlock/interlock-github-action.jar:/opt/interlock/interlock.jar", "io.interlock.action.Main"]
