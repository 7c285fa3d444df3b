package dev.jangteo.http;

import dev.jangteo.shared.UnderWay;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;

/// Sends requests to one outside system.
///
/// Addresses are judged where they are resolved for connecting, so a name cannot show a public address to the
/// judge and a private one to the socket.
public final class OutsideCalls implements AutoCloseable {

    /// How much a call may take.
    ///
    /// @param connect how long connecting may take
    /// @param whole how long a call may take, from its beginning to the last byte read
    /// @param connections most connections at once
    /// @param allowPrivate whether loopback, link-local and private addresses may be called
    public record Limits(Duration connect, Duration whole, int connections, boolean allowPrivate) {}

    private static final int BODY_KEPT = 4_096;

    private final CloseableHttpClient client;
    private final Duration whole;

    public OutsideCalls(Limits limits) {
        this.whole = limits.whole();
        var settings = HttpClientSettings.defaults()
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withCookieHandling(HttpCookieHandling.DISABLE)
                .withTimeouts(limits.connect(), limits.whole());
        if (!limits.allowPrivate()) {
            settings = settings.withInetAddressFilter(InetAddressFilter.externalAddresses());
        }
        this.client = new HttpComponentsHttpClientBuilder()
                .withCustomizer(builder -> builder.disableAutomaticRetries().disableAuthCaching())
                .withConnectionManagerCustomizer(
                        pool -> pool.setMaxConnPerRoute(limits.connections()).setMaxConnTotal(limits.connections()))
                .build(settings);
    }

    public OutsideReply get(URI uri, Map<String, String> headers) {
        return send(request("GET", uri, headers));
    }

    public OutsideReply post(URI uri, Map<String, String> headers, String contentType, byte[] body) {
        var request = request("POST", uri, headers);
        request.setEntity(new ByteArrayEntity(body, ContentType.create(contentType)));
        return send(request);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static HttpUriRequestBase request(String method, URI uri, Map<String, String> headers) {
        var request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        return request;
    }

    /// The socket's own time-out counts from byte to byte; one who drips would never run into it. So the whole
    /// call has a limit of its own, after which the connection is cut.
    private OutsideReply send(HttpUriRequestBase request) {
        var call = new FutureTask<>(() -> exchange(request));
        var thread = Thread.ofVirtual().name("outside-call").start(call);
        try (var _ = UnderWay.aside()) {
            return call.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new OutsideReply.Lost("no answer within " + whole.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return reply(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new OutsideReply.Lost("interrupted");
        } finally {
            if (!call.isDone()) {
                var _ = request.cancel();
                thread.interrupt();
            }
        }
    }

    private OutsideReply exchange(HttpUriRequestBase request) throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            var headers = new HashMap<String, String>();
            for (var header : response.getHeaders()) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return new OutsideReply.Answered(response.getCode(), headers, body(response));
        }
    }

    /// A body that ends within what is kept leaves the connection good for the next call; of a longer one the
    /// rest is cut.
    private static String body(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        var stream = entity.getContent();
        var bytes = stream.readNBytes(BODY_KEPT);
        if (bytes.length < BODY_KEPT) {
            stream.close();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static OutsideReply reply(Throwable failure) {
        return switch (failure) {
            case ConnectException refused -> new OutsideReply.NotSent(reason(refused));
            case ConnectTimeoutException slow -> new OutsideReply.NotSent(reason(slow));
            case NoRouteToHostException nowhere -> new OutsideReply.NotSent(reason(nowhere));
            case UnknownHostException unknown -> new OutsideReply.NotSent("unknown host " + unknown.getMessage());
            case SSLHandshakeException untrusted -> new OutsideReply.NotSent(reason(untrusted));
            case ConnectionRequestTimeoutException crowded -> new OutsideReply.NotSent(reason(crowded));
            case FilteredHostException filtered ->
                new OutsideReply.NotSent(filtered.getHost() + " has no address that may be called");
            default -> new OutsideReply.Lost(reason(failure));
        };
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
