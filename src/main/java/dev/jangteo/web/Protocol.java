package dev.jangteo.web;

import java.io.IOException;
import java.util.Set;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// HTTP/1.1 over [Connections]. A refusal keeps its connection: Tomcat gives connections up after every 400,
/// 413 and 503, though what was read was read to its end, so that a busy shop would be called by new
/// connections only. Such an answer comes here as [#KEPT] with its true status in a header ([KeptStatus]), and
/// gets it back as the last thing before it is written. What Tomcat itself refuses still ends its connection:
/// nobody knows where the next request would begin.
public final class Protocol extends Http11NioProtocol {

    /// A refusal that Tomcat keeps connections after.
    static final int KEPT = 409;

    static final String TRUE_STATUS = "Jangteo-True-Status";
    static final Set<Integer> GIVEN_UP = Set.of(400, 413, 503);

    private static final int NOTE = 17;

    /// Tomcat makes it, by its name.
    public Protocol() {
        super(new Connections());
    }

    void bound(ConnectionSettings settings) {
        setMaxConnections(settings.most());
        ((Connections) getEndpoint()).bound(settings);
    }

    @Override
    protected Processor createProcessor() {
        var adapter = new Watched(getAdapter());
        var processor = new Exchange(this, adapter);
        adapter.exchange = processor;
        return processor;
    }

    /// Asked for every answer with a body, after the fate of its connection was looked up and before its status
    /// is written.
    @Override
    public boolean useCompression(Request request, Response response) {
        var status = response.getMimeHeaders().getHeader(TRUE_STATUS);
        if (status != null) {
            response.getMimeHeaders().removeHeader(TRUE_STATUS);
            response.setStatus(Integer.parseInt(status));
            response.setNote(NOTE, true);
        }
        return super.useCompression(request, response);
    }

    private static final class Exchange extends Http11Processor {

        private Connection connection;

        @SuppressWarnings("NullAway.Init") // there is one before there is a request
        Exchange(Protocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            connection = (Connection) socket;
            return super.service(socket);
        }
    }

    /// Tells a connection when the shop is the one to answer, and when the client's turn begins.
    private static final class Watched implements Adapter {

        private final Adapter shop;
        private Exchange exchange;

        @SuppressWarnings("NullAway.Init") // set as soon as both are there
        Watched(Adapter shop) {
            this.shop = shop;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            exchange.connection.answering();
            try {
                shop.service(request, response);
            } finally {
                done(response);
            }
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
            try {
                return shop.asyncDispatch(request, response, status);
            } finally {
                done(response);
            }
        }

        private void done(Response response) {
            if (!exchange.isAsync()) {
                exchange.connection.answered();
            }
            if (response.getNote(NOTE) != null) {
                response.setNote(NOTE, null);
                response.setStatus(KEPT);
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return shop.prepare(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            shop.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            shop.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return shop.getDomain();
        }
    }
}
