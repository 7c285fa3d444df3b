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
            factory.setProtocol(Protocol.class.getName());
            factory.addProtocolHandlerCustomizers((Protocol protocol) -> protocol.bound(settings));
        };
    }
}
