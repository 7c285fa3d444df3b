package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.shared.UnderWay;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// What every request meets before anybody asks for a token. It gets an id; a refusal keeps its connection
/// ([Protocol]); every answer may be read by a page that is allowed to. Refused are requests for hosts that are not
/// this shop, paths with parameters (`;name=value`): the access rules refuse these, too, but paths are parsed before,
/// and a parameter with a broken escape ends the parsing; and what is more than the shop can do ([LoadShedding]).
@Component
@FilterRegistration(
        order = Ordered.HIGHEST_PRECEDENCE,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
class Entrance implements Filter {

    /// Who asks whether an instance lives and what it is at is answered however much it has to do.
    private static final String PROBES = "/actuator/";

    private final RequestIds ids;
    private final Hosts hosts;
    private final Origins origins;
    private final Problems problems;
    private final UnderWay underWay;
    private final LoadShedding shedding;

    Entrance(
            RequestIds ids, Hosts hosts, Origins origins, Problems problems, UnderWay underWay, LoadShedding shedding) {
        this.ids = ids;
        this.hosts = hosts;
        this.origins = origins;
        this.problems = problems;
        this.underWay = underWay;
        this.shedding = shedding;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        var request = (HttpServletRequest) asked;
        var response = new KeptStatus((HttpServletResponse) answer);
        ids.mark(request, response);
        try {
            // One that failed comes by again, on its way to the error page.
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                chain.doFilter(request, response);
            } else if (comesIn(request, response)) {
                underWay.enter();
                try {
                    chain.doFilter(request, response);
                } finally {
                    underWay.leave();
                }
            }
        } finally {
            ids.forget();
        }
    }

    private boolean comesIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        origins.mark(request, response);
        if (!hosts.allow(request)) {
            var fault = Fault.of("Host", "host");
            problems.write(problems.malformed(List.of(fault), Languages.of(request)), request, response);
            return false;
        }
        if (Origins.isPreflight(request)) {
            origins.answer(request, response);
            return false;
        }
        if (request.getRequestURI().indexOf(';') >= 0) {
            problems.write(Problem.of(ProblemCode.MALFORMED_REQUEST), request, response);
            return false;
        }
        if (!request.getRequestURI().startsWith(PROBES) && shedding.sheds()) {
            problems.write(Problem.busy(LoadShedding.RETRY_AFTER), request, response);
            return false;
        }
        return true;
    }
}
