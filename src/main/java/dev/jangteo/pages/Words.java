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

    /// What not everything has.
    public String orEmpty(String key) {
        var found = messages.getMessage(key, null, "", locale);
        return found == null ? "" : found;
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// With one digit behind the point.
    public String decimal(double number) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
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

    /// Day and second, for those who look into things.
    public String instant(Instant at) {
        return format("format.instant", at);
    }

    public String language() {
        return locale.getLanguage();
    }

    private String format(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(t(pattern), locale).withZone(zone).format(at);
    }
}
