package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.springframework.http.MediaType;

/// What a form with a file sends (`multipart/form-data`, RFC 7578), read whole and only up to a limit. The container
/// does not read such forms by itself: anybody could let it.
public final class Upload {

    private static final int PARTS_MAX = 20;

    private final Map<String, byte[]> parts;

    private Upload(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /// Refuses what [RequestBodies#bytes] refuses, and what is no such form.
    public static Upload read(HttpServletRequest request, long limit, Duration within) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            throw new ProblemException(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
        }
        var body = new Body(RequestBodies.bytes(request, limit, within), type);
        var reader = new FileUpload();
        var parts = new HashMap<String, byte[]>();
        try {
            var items = reader.getItemIterator(body);
            while (items.hasNext() && parts.size() < PARTS_MAX) {
                var item = items.next();
                try (var content = item.openStream()) {
                    parts.put(item.getFieldName(), content.readAllBytes());
                }
            }
        } catch (FileUploadException malformed) {
            throw new InvalidRequest(List.of(Fault.of("file", "upload")));
        }
        return new Upload(parts);
    }

    /// Empty when there is none.
    public byte[] file(String name) {
        return parts.getOrDefault(name, new byte[0]);
    }

    public String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private static final class Body implements UploadContext {

        private final byte[] bytes;
        private final String type;

        Body(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
