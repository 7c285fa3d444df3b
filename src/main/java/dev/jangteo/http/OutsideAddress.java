package dev.jangteo.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address of an outside system as an operator has set it.
public final class OutsideAddress {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private OutsideAddress() {}

    /// The address, which has to be http or https; plain http leaves this machine only where it is allowed.
    ///
    /// @param setting its name without `.url`, with which refusals begin
    public static URI required(String setting, @Nullable URI url, boolean allowPlain) {
        var given = Optional.ofNullable(url)
                .filter(each -> "http".equals(each.getScheme()) || "https".equals(each.getScheme()))
                .filter(each -> each.getHost() != null)
                .orElseThrow(() -> new IllegalArgumentException(setting + ".url must be an http or https address"));
        boolean plain = "http".equals(given.getScheme());
        if (plain && !allowPlain && !LOOPBACK.matcher(given.getHost()).matches()) {
            throw new IllegalArgumentException(setting + ".url is plain http to " + given.getHost()
                    + ", where anybody on the way can read and change what is sent: use https, or say that you want it,"
                    + " with " + setting + ".allow-plain=true");
        }
        return given;
    }
}
