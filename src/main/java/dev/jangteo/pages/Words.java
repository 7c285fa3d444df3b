package dev.jangteo.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// What a page says, in the reader's language and the shop's zone.
public record Words(MessageSource messages, Locale locale, ZoneId zone) {

    public String t(String key, Object... figures) {
        return messages.getMessage(key, figures.length == 0 ? null : figures, locale);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// An amount of money, in won.
    public String won(long amount) {
        return t("won", number(amount));
    }

    /// An amount with its sign, as a statement has it.
    public String signed(long amount) {
        return t("won", (amount < 0 ? "−" : "+") + number(Math.abs(amount)));
    }

    public String day(Instant at) {
        return format("format.day", at);
    }

    /// To the minute.
    public String moment(Instant at) {
        return format("format.moment", at);
    }

    /// To the second, for what happened today.
    public String clock(Instant at) {
        return format("format.clock", at);
    }

    public String language() {
        return locale.getLanguage();
    }

    private String format(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(t(pattern), locale).withZone(zone).format(at);
    }
}
