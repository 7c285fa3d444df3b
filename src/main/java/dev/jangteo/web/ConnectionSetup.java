package dev.jangteo.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts [Protocol] in the place of Tomcat's own.
@Configuration(proxyBeanMethods = false)
class ConnectionSetup {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(ConnectionSettings settings) {
        return factory -> {
            // As many languages as fit into a head. Tomcat would end a request that names more than ten with a failure,
            // and there are readers of eleven.
            factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
            factory.setProtocol(Protocol.class.getName());
            // Spring Boot sets Tomcat's own limit of connections at this place, later than it asks for protocols.
            factory.addConnectorCustomizers(connector -> ((Protocol) connector.getProtocolHandler()).bound(settings));
        };
    }
}
