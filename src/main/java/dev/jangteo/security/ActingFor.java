package dev.jangteo.security;

import dev.jangteo.accounts.Customers;
import dev.jangteo.accounts.Role;
import dev.jangteo.binding.Fault;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/// Lets a machine of role BACKEND act for the customer that `Jangteo-Account` names; from anybody else the header
/// is refused. What is changed so stands in the trail.
class ActingFor extends OnRequest {

    static final String HEADER = "Jangteo-Account";

    private final Customers customers;
    private final ActingNotes notes;
    private final Problems problems;

    ActingFor(Customers customers, ActingNotes notes, Problems problems) {
        this.customers = customers;
        this.notes = notes;
        this.problems = problems;
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HEADER) == null) {
            chain.doFilter(request, response);
            return;
        }
        var names = Collections.list(request.getHeaders(HEADER));
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        if (caller.role() != Role.BACKEND) {
            problems.write(Problem.of(ProblemCode.FORBIDDEN), request, response);
            return;
        }
        switch (names.size() == 1 ? customers.find(names.getFirst()) : new Customers.Outcome.Unreadable()) {
            case Customers.Outcome.Active(var id) -> {
                var acting = caller.actingFor(id);
                if (!notes.note(acting, request)) {
                    problems.write(Problem.busy(ActingNotes.PAUSE), request, response);
                    return;
                }
                SecurityContextHolder.getContext().setAuthentication(TokenCheck.as(acting));
                chain.doFilter(request, response);
            }
            case Customers.Outcome.Refused() -> problems.write(Problem.of(ProblemCode.FORBIDDEN), request, response);
            case Customers.Outcome.NotFound() ->
                problems.write(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND), request, response);
            case Customers.Outcome.Unreadable() ->
                problems.write(problems.malformed(List.of(Fault.of(HEADER, "account"))), request, response);
        }
    }
}
