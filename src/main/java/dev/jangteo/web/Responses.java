package dev.jangteo.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers whose text was fixed by a verb, the first time and every time it is asked for again.
public final class Responses {

    private Responses() {}

    public static ResponseEntity<byte[]> ok(String json) {
        return with(ResponseEntity.ok(), json, false);
    }

    public static ResponseEntity<byte[]> ok(byte[] json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    public static ResponseEntity<byte[]> okAgain(String json) {
        return with(ResponseEntity.ok(), json, true);
    }

    public static ResponseEntity<byte[]> created(String location, String json) {
        return with(ResponseEntity.created(URI.create(location)), json, false);
    }

    public static ResponseEntity<byte[]> createdAgain(String location, String json) {
        return with(ResponseEntity.status(HttpStatus.CREATED).location(URI.create(location)), json, true);
    }

    private static ResponseEntity<byte[]> with(ResponseEntity.BodyBuilder response, String json, boolean replayed) {
        if (replayed) {
            var _ = response.header(IdempotencyKeys.REPLAYED, "true");
        }
        return response.contentType(MediaType.APPLICATION_JSON).body(json.getBytes(StandardCharsets.UTF_8));
    }
}
