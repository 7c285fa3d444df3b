# The shop with an external PostgreSQL, or with its own in the volume /data. No container engine has run this file so far:
# it was written, and read, where there is none.
#   ./mvnw package -Dmaven.test.skip=true && docker build -t jangteo .
FROM eclipse-temurin:25-jre
# PostgreSQL refuses to run as root, and nothing here needs it.
RUN useradd --system --home-dir /data --uid 10001 jangteo && mkdir /data /opt/jangteo \
    && chown jangteo:jangteo /data /opt/jangteo && chmod 700 /data
COPY target/jangteo.jar /opt/jangteo/jangteo.jar
COPY bin/jangteo /opt/jangteo/jangteo
USER jangteo
# What a start needs of Java, learnt from a shop that sells to itself for a while.
RUN /opt/jangteo/jangteo train
VOLUME /data
EXPOSE 8080
ENV JANGTEO_DATA_DIR=/data
ENTRYPOINT ["/opt/jangteo/jangteo"]
