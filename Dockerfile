# The shop with an external PostgreSQL, or with its own in the volume /data. No container engine has run this file so far:
# it was written, and read, where there is none.
#   ./mvnw package -Dmaven.test.skip=true && docker build -t jangteo .
FROM eclipse-temurin:25-jre
# PostgreSQL refuses to run as root, and nothing here needs it.
RUN useradd --system --home-dir /data --uid 10001 jangteo && mkdir /data && chown jangteo:jangteo /data && chmod 700 /data
COPY target/jangteo.jar /opt/jangteo/jangteo.jar
USER jangteo
VOLUME /data
EXPOSE 8080
ENV JANGTEO_DATA_DIR=/data
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=50", "-XX:+UseCompactObjectHeaders", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/jangteo/jangteo.jar"]
