package dev.jangteo.pages;

import java.util.List;
import java.util.Map;

/// What went wrong, and what to do. When the shop is busy, `again` is where the same form is sent once more.
public record ErrorPage(
        String title, String sentence, List<String> more, long seconds, String again, Map<String, String> fields) {}
