package dev.jangteo.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/// Writes an answer once it is whole, with its length: only then is it known whether it is worth compressing, and one
/// that cannot be written is refused instead of broken off.
class WholeJson extends JacksonJsonHttpMessageConverter {

    private static final int USUAL_BYTES = 1024;

    WholeJson(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage output, @Nullable Map<String, Object> hints)
            throws IOException {
        var whole = new ByteArrayOutputStream(USUAL_BYTES);
        super.writeInternal(answer, type, new Gathered(output.getHeaders(), whole), hints);
        output.getHeaders().setContentLength(whole.size());
        whole.writeTo(output.getBody());
    }

    private record Gathered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
