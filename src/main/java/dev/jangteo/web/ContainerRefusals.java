package dev.jangteo.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Requests so broken that they reach neither filter nor dispatcher are answered by the container itself; this
/// lets it answer with a problem document, too, instead of a page of HTML.
@Configuration(proxyBeanMethods = false)
class ContainerRefusals {

    private static final Logger log = LoggerFactory.getLogger(ContainerRefusals.class);

    /// Runs after Spring Boot's own customizer, so that this report is the first to be asked.
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusalsAsProblems(
            Problems problems, RequestIds ids, Origins origins) {
        return factory -> factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new Report(problems, ids, origins));
        });
    }

    private static final class Report extends ErrorReportValve {

        private final Problems problems;
        private final RequestIds ids;
        private final Origins origins;

        Report(Problems problems, RequestIds ids, Origins origins) {
            this.problems = problems;
            this.ids = ids;
            this.origins = origins;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !isOpen(response)) {
                return;
            }
            ids.mark(request, response);
            origins.mark(request, response);
            try {
                problems.write(Problem.of(Statuses.code(status)), request, response);
                response.finishResponse();
            } catch (IOException gone) {
                log.debug("nobody is there any more to be refused", gone);
            } finally {
                ids.forget();
            }
        }

        private static boolean isOpen(Response response) {
            var open = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
            return open.get();
        }
    }
}
