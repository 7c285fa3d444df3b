package dev.jangteo.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one address when attempts are counted: an IPv4 address, or the 64 bits of an IPv6 address that
/// name a network, since whoever has one address of it has all of them.
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(String remote) {
        try {
            var address = InetAddress.ofLiteral(remote);
            return address instanceof Inet6Address
                    ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "::/64"
                    : address.getHostAddress();
        } catch (IllegalArgumentException _) {
            // Not a literal, so what a proxy or test says is its name.
            return remote;
        }
    }
}
