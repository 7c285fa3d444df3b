package dev.jangteo.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of what is read from and answered to a client.
///
/// @param bodyMax largest JSON body
/// @param importMax largest catalogue file
/// @param bodyWithin how long a JSON body may take to arrive
/// @param importWithin how long a catalogue file may take to arrive
/// @param pageMax most rows on one page
/// @param pageDefault rows on a page when the client names no number; never more than `pageMax`
@ConfigurationProperties("jangteo.web")
public record WebSettings(
        @DefaultValue("64KB") DataSize bodyMax,
        @DefaultValue("8MB") DataSize importMax,
        @DefaultValue("10s") Duration bodyWithin,
        @DefaultValue("2m") Duration importWithin,
        @DefaultValue("100") int pageMax,
        @DefaultValue("20") int pageDefault) {

    public WebSettings {
        pageDefault = Math.min(pageDefault, pageMax);
    }
}
