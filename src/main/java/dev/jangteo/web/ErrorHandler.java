package dev.jangteo.web;

import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.groupcommit.Busy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Turns whatever ends a request early into a problem document. What nobody foresaw is logged once and answered
/// as 500.
@RestControllerAdvice
class ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private final Problems problems;

    ErrorHandler(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> malformed(InvalidRequest malformed) {
        return problems.answer(problems.malformed(malformed.faults()));
    }

    /// A body in a coding is told which ones are read (RFC 9110, section 15.5.16): none.
    @ExceptionHandler
    ResponseEntity<byte[]> refused(ProblemException refused, HttpServletRequest request) {
        var answer = problems.answer(refused.problem());
        return refused.problem().code() == ProblemCode.UNSUPPORTED_MEDIA_TYPE && RequestBodies.isCoded(request)
                ? with(answer, HttpHeaders.ACCEPT_ENCODING, "identity")
                : answer;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> busy(Busy busy) {
        return problems.answer(Problem.busy(busy));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        var answer = problems.answer(Problem.of(ProblemCode.METHOD_NOT_ALLOWED));
        return with(answer, HttpHeaders.ALLOW, String.join(", ", allowed(wrong)));
    }

    private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> answer, String header, String value) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(header, value)
                .body(answer.getBody());
    }

    /// What reads can also be asked for its headers, and everything for its methods.
    private static Set<String> allowed(HttpRequestMethodNotSupportedException wrong) {
        var supported = wrong.getSupportedMethods();
        var all = new TreeSet<>(supported == null ? List.of() : List.of(supported));
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return all;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMediaType(HttpMediaTypeNotSupportedException wrong) {
        return problems.answer(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
        return problems.answer(Problem.of(ProblemCode.NOT_ACCEPTABLE));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> nothingHere(NoResourceFoundException nothing) {
        return problems.answer(Problem.of(ProblemCode.NOT_FOUND));
    }

    /// Only reading showed it: framing that is none in the middle of a body, or a header that is let nobody see.
    @ExceptionHandler({BadRequestException.class, RequestRejectedException.class})
    ResponseEntity<byte[]> garbled(Exception broken) {
        log.debug("a request that is no HTTP: {}", broken.toString());
        return with(problems.answer(Problem.of(ProblemCode.MALFORMED_REQUEST)), HttpHeaders.CONNECTION, "close");
    }

    /// The access rules outside answer these; here they would look like errors of the shop.
    @ExceptionHandler
    ResponseEntity<byte[]> denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<byte[]> databaseOutOfReach(RuntimeException failure) {
        log.warn("the database does not do it now: {}", failure.toString());
        return problems.answer(Problem.busy(Busy.because(failure)
                .orElseGet(() -> new Busy(Busy.Reason.OUT_OF_REACH, failure.toString(), DATABASE_PAUSE))));
    }

    /// The client hung up: there is nobody to answer, and nothing is wrong with the shop.
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void nobodyThere(Exception gone) {
        log.debug("the client hung up: {}", gone.toString());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> other(Exception failure, HttpServletRequest request) {
        var busy = Busy.because(failure);
        if (busy.isPresent()) {
            log.warn("the database does not do it now: {}", failure.toString());
            return problems.answer(Problem.busy(busy.get()));
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return problems.answer(
                    Problem.of(Statuses.code(known.getStatusCode().value())));
        }
        log.error("{} {} failed", request.getMethod(), request.getServletPath().replaceAll("\\p{Cntrl}", "?"), failure);
        return problems.answer(Problem.of(ProblemCode.INTERNAL_ERROR));
    }
}
