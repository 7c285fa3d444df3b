package dev.jangteo.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/// Lets [Protocol] keep the connection of a refusal.
final class KeptStatus extends HttpServletResponseWrapper {

    private int status = SC_OK;

    KeptStatus(HttpServletResponse response) {
        super(response);
        this.status = response.getStatus();
    }

    @Override
    public void setStatus(int wanted) {
        status = wanted;
        if (isCommitted()) {
            return;
        }
        boolean kept = Protocol.GIVEN_UP.contains(wanted);
        super.setStatus(kept ? Protocol.KEPT : wanted);
        super.setHeader(Protocol.TRUE_STATUS, kept ? String.valueOf(wanted) : null);
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void reset() {
        super.reset();
        status = SC_OK;
    }
}
